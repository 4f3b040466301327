import { Tab, TabList, TabPanel, TabPanels, Tabs } from '@carbon/react';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';

interface Props {
  properties: RefObject<HTMLDivElement | null>;
  tryStep: ReactNode;
  /** Undefined until an instance was started. */
  instance: ReactNode | undefined;
  /** Changes with each started instance: the panel turns to it. */
  instanceId: string | undefined;
}

const PROPERTIES = 0;
const INSTANCE = 2;

/** Right of the canvas: the properties of what is selected, a try of it, the running instance. */
export function SidePanel({ properties, tryStep, instance, instanceId }: Props) {
  const [shown, setShown] = useState(PROPERTIES);
  useEffect(() => {
    if (instanceId) {
      setShown(INSTANCE);
    }
  }, [instanceId]);
  return (
    <aside className="modeler-side">
      <Tabs selectedIndex={shown} onChange={({ selectedIndex }) => setShown(selectedIndex)}>
        <TabList aria-label="Side panel" fullWidth>
          <Tab>Properties</Tab>
          <Tab>Try this step</Tab>
          <Tab disabled={!instance}>Instance</Tab>
        </TabList>
        <TabPanels>
          <TabPanel>
            <div className="modeler-properties" ref={properties} />
          </TabPanel>
          <TabPanel>{shown === PROPERTIES ? null : tryStep}</TabPanel>
          <TabPanel>{instance}</TabPanel>
        </TabPanels>
      </Tabs>
    </aside>
  );
}
