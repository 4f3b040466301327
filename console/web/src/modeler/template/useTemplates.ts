import { useCallback, useEffect, useState } from 'react';
import { Problem } from '../../api';
import type { Connection } from '../../connection/connection';
import { useResource } from '../../shell/useResource';
import type { BpmnModeler } from '../canvas/createModeler';
import type { ElementRegistry, EventBus, Selection, TemplatesLoader } from '../canvas/services';
import type { Template } from '../canvas/services';
import { adopt, fetchTemplates } from './fetchTemplates';
import { options } from './template';

const CHOSEN = 'salesforce-modeler-connection';

export interface Templates {
  connections: Connection[];
  /** Name of the connection whose fields are shown; empty for the general ones. */
  chosen: string;
  choose: (connection: string) => void;
  /** Asks the org again. */
  refresh: () => void;
  busy: boolean;
  /** How many operations there are. */
  known: number;
  problem: Problem | undefined;
}

/** Keeps the element templates of the modeler those of the chosen connection. */
export function useTemplates(modeler: BpmnModeler | undefined, opened: boolean): Templates {
  const { data } = useResource<Connection[]>('/connections');
  const [wanted, setWanted] = useState(() => localStorage.getItem(CHOSEN));
  const [templates, setTemplates] = useState<Template[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const names = data?.map(({ name }) => name).join('\n');
  const chosen = chooseFrom(data ?? [], wanted);

  const load = useCallback(
    async (fresh: boolean) => {
      setBusy(true);
      try {
        setTemplates(await fetchTemplates(chosen, fresh));
        setProblem(undefined);
      } catch (failure) {
        setProblem(failure as Problem);
      } finally {
        setBusy(false);
      }
    },
    [chosen],
  );

  useEffect(() => {
    if (names !== undefined) {
      void load(false);
    }
  }, [load, names]);

  useEffect(() => {
    if (!modeler || !opened || templates.length === 0) {
      return;
    }
    const offer = () => {
      const all = [...new Set([...(names ? names.split('\n') : []), ...usedIn(modeler)])];
      const adopted = templates.map((template) => adopt(template, all, chosen));
      modeler.get<TemplatesLoader>('elementTemplatesLoader').setTemplates(adopted);
      drawAnew(modeler);
    };
    offer();
    const events = modeler.get<EventBus>('eventBus');
    events.on('import.done', offer);
    return () => events.off('import.done', offer);
  }, [modeler, opened, templates, names, chosen]);

  return {
    connections: data ?? [],
    chosen,
    choose: (connection) => {
      localStorage.setItem(CHOSEN, connection);
      setWanted(connection);
    },
    refresh: () => void load(true),
    busy,
    known: templates.length,
    problem,
  };
}

/** The one that the person chose; before they did, the first that works. */
function chooseFrom(connections: Connection[], wanted: string | null): string {
  if (wanted === '' || connections.some(({ name }) => name === wanted)) {
    return wanted!;
  }
  return connections.find(({ state }) => state === 'CONNECTED')?.name ?? '';
}

/** Names in the model that may not exist here: the drop-down shows them instead of nothing. */
function usedIn(modeler: BpmnModeler): string[] {
  return modeler
    .get<ElementRegistry>('elementRegistry')
    .getAll()
    .map((element) => options(element).get('connection'))
    .filter((name): name is string => Boolean(name));
}

/** The properties panel looks at templates only when the selection changes. */
function drawAnew(modeler: BpmnModeler): void {
  const selection = modeler.get<Selection>('selection');
  const selected = selection.get();
  if (selected.length > 0) {
    selection.select(null);
    selection.select(selected);
  }
}
