import { InlineNotification } from '@carbon/react';
import { useEffect, useState } from 'react';
import { useTitle } from '../shell/useTitle';
import { ProblemNotice } from '../shell/ProblemNotice';
import type { Canvas, ElementRegistry, Selection } from './canvas/services';
import { count, counted } from './check/findings';
import { markFindings } from './check/marks';
import { ProblemsPanel } from './check/ProblemsPanel';
import { useCheck } from './check/useCheck';
import { useInstances } from './check/useInstances';
import type { DeployedProcess } from './deploy/deploy';
import { lastDrift } from './deploy/drift';
import { showTokens } from './deploy/tokens';
import { useInstance } from './deploy/useInstance';
import { Dialogs, type OpenedDialog } from './dialog/Dialogs';
import { chooseFile, downloadBpmn, downloadSvg } from './draft/files';
import { newProcess } from './draft/newProcess';
import { type OpenDocument, useDocument } from './draft/useDocument';
import { FollowInstance } from './side/FollowInstance';
import { SidePanel } from './side/SidePanel';
import { TryStep } from './side/TryStep';
import { isStep } from './template/template';
import { offerOwners } from './template/owners';
import { useTemplates } from './template/useTemplates';
import { type Actions, Toolbar } from './Toolbar';
import { useModeler } from './useModeler';
import './modeler.scss';

/** Draw a process, check it, deploy it, start it and watch it run. */
export default function ModelerPage() {
  useTitle('Modeler');
  const { canvas, properties, modeler, state } = useModeler();
  const document = useDocument(modeler, state.name, state.changes);
  const [instances, setInstances] = useInstances();
  const templates = useTemplates(modeler, document.opened);
  const checked = useCheck(modeler, document.opened, state.changes, instances);
  const [dialog, setDialog] = useState<OpenedDialog>();
  const [deployed, setDeployed] = useState<DeployedProcess>();
  const [instanceId, setInstanceId] = useState<string>();
  const { instance, problem: unseen } = useInstance(instanceId);
  const { findings } = checked;
  const [drifted, setDrifted] = useState(0);

  useEffect(() => {
    if (modeler && document.opened) {
      markFindings(modeler, findings);
    }
  }, [modeler, document.opened, findings]);

  useEffect(
    () => (modeler && properties.current ? offerOwners(modeler, properties.current) : undefined),
    [modeler, properties],
  );

  useEffect(() => {
    lastDrift().then(
      ({ processes }) => setDrifted(processes.length),
      // the dialog says why
      () => undefined,
    );
  }, []);

  useEffect(() => {
    if (modeler && document.opened) {
      showTokens(modeler, instance);
    }
  }, [modeler, document.opened, instance]);

  const open: typeof document.open = async (xml, origin) => {
    setDialog(undefined);
    setDeployed(undefined);
    setInstanceId(undefined);
    await document.open(xml, origin);
  };

  const actions: Actions = {
    create: () => void open(newProcess()),
    openExample: () => setDialog('example'),
    openFile: () => void chooseFile().then(async (file) => file && open(await file.text())),
    openDraft: () => setDialog('draft'),
    addObject: () => setDialog('object'),
    save: () => setDialog('save'),
    openDrift: () => setDialog('drift'),
    downloadBpmn: () => void downloadBpmn(modeler!, state.name),
    downloadSvg: () => void downloadSvg(modeler!, state.name),
    deploy: () => setDialog('deploy'),
    start: () => setDialog('start'),
  };

  const lead = (id: string) => {
    const element = modeler!.get<ElementRegistry>('elementRegistry').get(id);
    if (element) {
      modeler!.get<Canvas>('canvas').scrollToElement(element, 120);
      modeler!.get<Selection>('selection').select(element);
    }
  };

  // the deployment checks once more; waiting for the newest result would swallow a click that ends
  // the input into a field
  // and what a refused deployment found may be mended in the org
  const ready = checked.result !== undefined && count(checked.result.findings, 'ERROR') === 0;
  const problem = document.problem ?? templates.problem;
  return (
    <div className="modeler">
      <Toolbar
        modeler={modeler}
        state={state}
        saved={keptWhere(document)}
        templates={templates}
        actions={actions}
        mayDeploy={ready}
        mayStart={deployed !== undefined}
      />
      <div className="modeler-notices">
        {problem && <ProblemNotice problem={problem} onClose={document.dismiss} />}
        {drifted > 0 && (
          <InlineNotification
            className="notice"
            kind="warning"
            lowContrast
            onClose={() => setDrifted(0)}
            title={`${counted(drifted, 'deployed process', 'deployed processes')} no longer ${drifted === 1 ? 'fits' : 'fit'} the org`}
            subtitle="File > Deployed processes shows what is missing."
          />
        )}
        {checked.refused && (
          <InlineNotification
            className="notice"
            kind="error"
            lowContrast
            hideCloseButton
            title={`${state.name} was not deployed`}
            subtitle="What the application found is marked at the elements and listed below the diagram."
          />
        )}
        {deployed && !instanceId && !checked.refused && (
          <InlineNotification
            className="notice"
            kind="success"
            lowContrast
            title={`Version ${deployed.version} of ${deployed.name ?? deployed.key} is deployed`}
            subtitle="Start an instance to see it run."
          />
        )}
      </div>
      <div className="modeler-work">
        <div className="modeler-canvas" ref={canvas} data-testid="canvas" />
        <SidePanel
          properties={properties}
          instanceId={instanceId}
          tryStep={
            state.selected && isStep(state.selected) ? (
              <TryStep
                key={state.selected.id}
                element={state.selected}
                connections={templates.connections.map(({ name }) => name)}
              />
            ) : (
              <p className="quiet side-empty">Select a Salesforce step on the canvas to run it alone.</p>
            )
          }
          instance={
            instanceId && (
              <FollowInstance id={instanceId} instance={instance} problem={unseen} onChosen={lead} />
            )
          }
        />
      </div>
      <ProblemsPanel
        modeler={modeler}
        checked={checked}
        instances={instances}
        onInstances={setInstances}
      />
      {modeler && dialog && (
        <Dialogs
          opened={dialog}
          modeler={modeler}
          name={state.name}
          document={document}
          templates={templates}
          checked={checked.result}
          instances={instances}
          deployed={deployed}
          onOpen={open}
          onDeployed={(deployment) => {
            setDeployed(deployment.processes[0]);
            setInstanceId(undefined);
            setDialog(undefined);
          }}
          onRefused={(found) => {
            checked.refuse(found);
            setDialog(undefined);
          }}
          onStarted={(id) => {
            setInstanceId(id);
            // the menu of a selected element would lie over the marks
            modeler.get<Selection>('selection').select(null);
            setDialog(undefined);
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
  );
}

function keptWhere({ stored, storedAll, savedAt }: OpenDocument): string {
  if (storedAll) {
    return `Saved as draft “${stored!.name}”`;
  }
  return savedAt ? 'All changes kept in this browser' : 'Keeping…';
}
