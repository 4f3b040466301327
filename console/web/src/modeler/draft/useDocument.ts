import { useCallback, useEffect, useState } from 'react';
import { Problem } from '../../api';
import type { BpmnModeler } from '../canvas/createModeler';
import { showAll } from '../canvas/showAll';
import type { Canvas } from '../canvas/services';
import { browserDrafts, findInBrowser, keepInBrowser } from './browserDrafts';
import { newProcess } from './newProcess';
import { addDraft, saveDraft, type ServerDraft } from './serverDrafts';

/** After the last change; a crash loses at most this much. */
const PAUSE = 1_000;

/** Which model this tab shows, so that a reload brings it back. */
const OF_THIS_TAB = 'salesforce-modeler-document';

/** Where a model comes from. */
export interface Origin {
  /** Its id among the drafts of this browser, which goes on. */
  id?: string;
  /** The draft of the application that it is. */
  stored?: ServerDraft;
}

export interface OpenDocument {
  /** Whether a model is on the canvas. */
  opened: boolean;
  /** Milliseconds since 1970; undefined while there is something unsaved. */
  savedAt: number | undefined;
  problem: Problem | undefined;
  dismiss: () => void;
  /** Shows a model; one that cannot be read leaves the model that is open as it is. */
  open: (xml: string, origin?: Origin) => Promise<void>;
  /** Saves the model among the drafts of the application; rejects when it is refused. */
  store: (name: string) => Promise<void>;
  /** The draft of the application that the model is. */
  stored: ServerDraft | undefined;
  /** Whether that draft has everything. */
  storedAll: boolean;
}

/** The model on the canvas, and where it is kept. */
export function useDocument(
  modeler: BpmnModeler | undefined,
  name: string,
  changes: number,
): OpenDocument {
  const [id, setId] = useState<string>();
  const [stored, setStored] = useState<ServerDraft>();
  const [storedChanges, setStoredChanges] = useState<number>();
  const [savedAt, setSavedAt] = useState<number>();
  const [problem, setProblem] = useState<Problem>();

  const open = useCallback(
    async (xml: string, origin: Origin = {}) => {
      try {
        await show(modeler!, xml);
      } catch (failure) {
        setProblem(unreadable(failure));
        return;
      }
      const shown = origin.id ?? crypto.randomUUID();
      sessionStorage.setItem(OF_THIS_TAB, shown);
      setProblem(undefined);
      setId(shown);
      setStored(origin.stored);
      setStoredChanges(undefined);
    },
    [modeler],
  );

  useEffect(() => {
    if (modeler) {
      void lastModel().then((last) => open(last?.xml ?? newProcess(), last));
    }
  }, [modeler, open]);

  useEffect(() => {
    if (!modeler || !id) {
      return;
    }
    setSavedAt(undefined);
    const timer = window.setTimeout(async () => {
      try {
        const { xml } = await modeler.saveXML({ format: true });
        const now = Date.now();
        await keepInBrowser({ id, name, xml, savedAt: now, stored });
        setSavedAt(now);
      } catch (failure) {
        setProblem(unsaved(failure));
      }
    }, PAUSE);
    return () => window.clearTimeout(timer);
  }, [modeler, id, name, changes, stored]);

  const store = useCallback(
    async (as: string) => {
      const { xml } = await modeler!.saveXML({ format: true });
      const saved =
        stored?.name === as ? await saveDraft(stored, as, xml) : await addDraft(as, xml);
      setStored(saved);
      setStoredChanges(changes);
    },
    [modeler, stored, changes],
  );

  return {
    opened: id !== undefined,
    savedAt,
    problem,
    dismiss: () => setProblem(undefined),
    open,
    store,
    stored,
    storedAll: stored !== undefined && storedChanges === changes,
  };
}

async function show(modeler: BpmnModeler, xml: string): Promise<void> {
  await modeler.importXML(xml);
  const canvas = modeler.get<Canvas>('canvas');
  showAll(canvas);
  canvas.focus();
}

async function lastModel() {
  const id = sessionStorage.getItem(OF_THIS_TAB);
  return id ? findInBrowser(id) : (await browserDrafts())[0];
}

function unreadable(failure: unknown): Problem {
  return new Problem(
    0,
    'UNREADABLE_MODEL',
    `This is no BPMN model that can be shown: ${(failure as Error).message}`,
    'Choose a file that Camunda Modeler wrote. The model that was open is unchanged.',
  );
}

function unsaved(failure: unknown): Problem {
  return new Problem(
    0,
    'NOT_SAVED',
    `This browser could not keep the model: ${(failure as Error).message}`,
    'Download it (File > Download BPMN), or save it as a draft.',
  );
}
