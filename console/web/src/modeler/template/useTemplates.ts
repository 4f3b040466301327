import { useCallback, useEffect, useState } from 'react';
import { Problem } from '../../api';
import type { Connection } from '../../connection/connection';
import { useResource } from '../../shell/useResource';
import type { BpmnModeler } from '../canvas/createModeler';
import type {
  ElementRegistry,
  EventBus,
  Template,
  TemplatesLoader,
} from '../canvas/services';
import { adopt, fetchTemplates } from './fetchTemplates';
import { addObject, moreObjects } from './moreObjects';
import { options, ownForm } from './template';

const CHOSEN = 'salesforce-modeler-connection';

export interface Templates {
  connections: Connection[];
  /** Name of the connection whose fields are shown; empty for the general ones. */
  chosen: string;
  choose: (connection: string) => void;
  /** Asks the org again. */
  refresh: () => void;
  /** Offers forms for one more object of the chosen org. */
  add: (object: string) => Promise<void>;
  busy: boolean;
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
        const connections = names ? names.split('\n') : [];
        setTemplates(await fetchAll(chosen, connections, modeler, fresh));
        setProblem(undefined);
      } catch (failure) {
        setProblem(failure as Problem);
      } finally {
        setBusy(false);
      }
    },
    [chosen, names, modeler],
  );

  useEffect(() => {
    if (names === undefined || !modeler || !opened) {
      return;
    }
    const read = () => void load(false);
    read();
    // another model may use forms of other orgs
    const events = modeler.get<EventBus>('eventBus');
    events.on('import.done', read);
    return () => events.off('import.done', read);
  }, [load, names, modeler, opened]);

  useEffect(() => {
    if (!modeler || !opened || templates.length === 0) {
      return;
    }
    const offer = () => {
      const all = [...new Set([...(names ? names.split('\n') : []), ...usedIn(modeler)])];
      const adopted = templates.map((template) => adopt(template, all, chosen));
      modeler.get<TemplatesLoader>('elementTemplatesLoader').setTemplates(adopted);
    };
    offer();
    const events = modeler.get<EventBus>('eventBus');
    const offerToNext = () => {
      offer();
      // new templates make the properties panel draw what it showed before: the model that is gone
      events.fire('selection.changed', { oldSelection: [], newSelection: [] });
    };
    events.on('import.done', offerToNext);
    return () => events.off('import.done', offerToNext);
  }, [modeler, opened, templates, names, chosen]);

  return {
    connections: data ?? [],
    chosen,
    choose: (connection) => {
      localStorage.setItem(CHOSEN, connection);
      setWanted(connection);
    },
    refresh: () => void load(true),
    add: (object) => {
      addObject(chosen, object);
      return load(false);
    },
    busy,
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

/** Templates of the chosen org, and of the others whose forms the model uses. */
async function fetchAll(
  chosen: string,
  connections: string[],
  modeler: BpmnModeler | undefined,
  refresh: boolean,
): Promise<Template[]> {
  const wanted = new Map([[chosen, new Set(moreObjects(chosen))]]);
  for (const { connection, object } of modeler ? formsIn(modeler) : []) {
    if (connections.includes(connection)) {
      wanted.set(connection, (wanted.get(connection) ?? new Set<string>()).add(object));
    }
  }
  const all = await Promise.all(
    [...wanted].map(([connection, objects]) => fetchTemplates(connection, [...objects], refresh)),
  );
  // the general ones come with each answer; those of the chosen org are the last word
  return [...new Map(all.reverse().flat().map((one) => [one.id, one])).values()];
}

function formsIn(modeler: BpmnModeler) {
  return modeler
    .get<ElementRegistry>('elementRegistry')
    .getAll()
    .flatMap((element) => {
      const id = element.businessObject.get('camunda:modelerTemplate');
      const form = typeof id === 'string' ? ownForm(id) : undefined;
      return form ? [form] : [];
    });
}

/** Names in the model that may not exist here: the drop-down shows them instead of nothing. */
function usedIn(modeler: BpmnModeler): string[] {
  return modeler
    .get<ElementRegistry>('elementRegistry')
    .getAll()
    .map((element) => options(element).get('connection'))
    .filter((name): name is string => Boolean(name));
}
