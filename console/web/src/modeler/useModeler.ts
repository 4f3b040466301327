import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type BpmnModeler, createModeler } from './canvas/createModeler';
import type { CommandStack, Element, EventBus, Moddle, Selection } from './canvas/services';

/** What the page shows about the model; anew after every change. */
export interface ModelState {
  /** Name of the process, or its id. */
  name: string;
  canUndo: boolean;
  canRedo: boolean;
  selected: Element | undefined;
  /** Counts the changes, so that others see there was one. */
  changes: number;
}

export interface OpenModeler {
  canvas: RefObject<HTMLDivElement | null>;
  properties: RefObject<HTMLDivElement | null>;
  /** Undefined until the page is drawn. */
  modeler: BpmnModeler | undefined;
  state: ModelState;
}

const NOTHING: ModelState = {
  name: '',
  canUndo: false,
  canRedo: false,
  selected: undefined,
  changes: 0,
};

/** Keeps one modeler in two places of the page, for as long as the page is open. */
export function useModeler(): OpenModeler {
  const canvas = useRef<HTMLDivElement>(null);
  const properties = useRef<HTMLDivElement>(null);
  const [modeler, setModeler] = useState<BpmnModeler>();
  const [state, setState] = useState(NOTHING);

  const look = useCallback((from: BpmnModeler, changed: boolean) => {
    const commands = from.get<CommandStack>('commandStack');
    const selected = from.get<Selection>('selection').get();
    setState(({ changes }) => ({
      name: processName(from),
      canUndo: commands.canUndo(),
      canRedo: commands.canRedo(),
      selected: selected.length === 1 ? selected[0] : undefined,
      changes: changed ? changes + 1 : changes,
    }));
  }, []);

  useEffect(() => {
    const created = createModeler(canvas.current!, properties.current!);
    const events = created.get<EventBus>('eventBus');
    events.on('import.done', () => look(created, true));
    events.on('commandStack.changed', () => look(created, true));
    events.on('selection.changed', () => look(created, false));
    setModeler(created);
    return () => created.destroy();
  }, [look]);

  return { canvas, properties, modeler, state };
}

/** The first process of the model: the page deploys, names and starts by it. */
export function mainProcess(modeler: BpmnModeler): Moddle | undefined {
  const definitions = (modeler as unknown as { getDefinitions(): Moddle }).getDefinitions();
  const roots = (definitions?.get('rootElements') ?? []) as Moddle[];
  return roots.find((root) => root.$type === 'bpmn:Process');
}

function processName(modeler: BpmnModeler): string {
  const process = mainProcess(modeler);
  return String(process?.get('name') || process?.id || '');
}
