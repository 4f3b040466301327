import { useCallback, useEffect, useState } from 'react';
import { Problem } from '../../api';
import type { BpmnModeler } from '../canvas/createModeler';
import { showAll } from '../canvas/showAll';
import type { Canvas } from '../canvas/services';
import { browserDrafts, findInBrowser, keepInBrowser } from './browserDrafts';
import { newProcess } from './newProcess';

/** After the last change; a crash loses at most this much. */
const PAUSE = 1_000;

/** Which model this tab shows, so that a reload brings it back. */
const OF_THIS_TAB = 'salesforce-modeler-document';

export interface OpenDocument {
  /** Whether a model is on the canvas. */
  opened: boolean;
  /** Milliseconds since 1970; undefined while there is something unsaved. */
  savedAt: number | undefined;
  problem: Problem | undefined;
  dismiss: () => void;
  /**
   * Shows a model; one that cannot be read leaves the model that is open as it is. The id is that
   * of a draft of this browser, which goes on.
   */
  open: (xml: string, id?: string) => Promise<void>;
}

/** The model on the canvas, and where it is kept. */
export function useDocument(
  modeler: BpmnModeler | undefined,
  name: string,
  changes: number,
): OpenDocument {
  const [id, setId] = useState<string>();
  const [savedAt, setSavedAt] = useState<number>();
  const [problem, setProblem] = useState<Problem>();

  const open = useCallback(
    async (xml: string, known?: string) => {
      try {
        await show(modeler!, xml);
      } catch (failure) {
        setProblem(unreadable(failure));
        return;
      }
      const shown = known ?? crypto.randomUUID();
      sessionStorage.setItem(OF_THIS_TAB, shown);
      setProblem(undefined);
      setId(shown);
    },
    [modeler],
  );

  useEffect(() => {
    if (modeler) {
      void lastModel().then((last) => open(last?.xml ?? newProcess(), last?.id));
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
        await keepInBrowser({ id, name, xml, savedAt: now });
        setSavedAt(now);
      } catch (failure) {
        setProblem(unsaved(failure));
      }
    }, PAUSE);
    return () => window.clearTimeout(timer);
  }, [modeler, id, name, changes]);

  return {
    opened: id !== undefined,
    savedAt,
    problem,
    dismiss: () => setProblem(undefined),
    open,
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
    'Download it (File > Download BPMN) and try again.',
  );
}
