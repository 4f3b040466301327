import { useCallback, useEffect, useState } from 'react';
import { Problem } from '../../api';
import type { BpmnModeler } from '../canvas/createModeler';
import { showAll } from '../canvas/showAll';
import type { Canvas } from '../canvas/services';
import { browserDrafts, findInBrowser, keepInBrowser } from './browserDrafts';
import { newProcess } from './newProcess';
import { storeDraft } from './serverDrafts';

/** After the last change; a crash loses at most this much. */
const PAUSE = 1_000;

/** Which model this tab shows, so that a reload brings it back. */
const OF_THIS_TAB = 'salesforce-modeler-document';

export interface Origin {
  /** Its name among the drafts of the application, if it is one. */
  draft?: string;
  version?: string | null;
  /** Its id among the drafts of this browser. */
  id?: string;
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
  /** Stores the model among the drafts of the application. */
  store: (name: string) => Promise<void>;
  /** Name among the drafts of the application. */
  draft: string | undefined;
}

/** The model on the canvas, and where it is kept. */
export function useDocument(
  modeler: BpmnModeler | undefined,
  name: string,
  changes: number,
): OpenDocument {
  const [origin, setOrigin] = useState<Origin>();
  const [savedAt, setSavedAt] = useState<number>();
  const [problem, setProblem] = useState<Problem>();

  const open = useCallback(
    async (xml: string, from: Origin = {}) => {
      try {
        await show(modeler!, xml);
      } catch (failure) {
        setProblem(unreadable(failure));
        return;
      }
      const id = from.id ?? crypto.randomUUID();
      sessionStorage.setItem(OF_THIS_TAB, id);
      setProblem(undefined);
      setOrigin({ ...from, id });
    },
    [modeler],
  );

  useEffect(() => {
    if (modeler) {
      void lastModel().then((last) => open(last?.xml ?? newProcess(), { id: last?.id }));
    }
  }, [modeler, open]);

  useEffect(() => {
    if (!modeler || !origin?.id) {
      return;
    }
    setSavedAt(undefined);
    const timer = window.setTimeout(async () => {
      try {
        const { xml } = await modeler.saveXML({ format: true });
        const now = Date.now();
        await keepInBrowser({ id: origin.id!, name, xml, savedAt: now });
        setSavedAt(now);
      } catch (failure) {
        setProblem(unsaved(failure));
      }
    }, PAUSE);
    return () => window.clearTimeout(timer);
  }, [modeler, origin, name, changes]);

  const store = useCallback(
    async (as: string) => {
      try {
        const { xml } = await modeler!.saveXML({ format: true });
        const version = origin?.draft === as ? (origin.version ?? null) : null;
        const stored = await storeDraft(as, { xml, version });
        setOrigin((before) => ({ ...before, draft: as, version: stored }));
        setProblem(undefined);
      } catch (failure) {
        setProblem(failure as Problem);
      }
    },
    [modeler, origin],
  );

  return {
    opened: origin !== undefined,
    savedAt,
    problem,
    dismiss: () => setProblem(undefined),
    open,
    store,
    draft: origin?.draft,
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
