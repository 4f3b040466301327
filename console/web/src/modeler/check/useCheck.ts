import { useEffect, useState } from 'react';
import { Problem } from '../../api';
import type { BpmnModeler } from '../canvas/createModeler';
import { type Check, check } from './findings';

/** So long after the last change: people who type are not interrupted at each letter. */
const PAUSE = 700;

/** An application that does not answer may be starting. */
const PAUSE_AFTER_FAILURE = 5_000;

export interface Checked {
  result: Check | undefined;
  /** Why there is no result. */
  problem: Problem | undefined;
}

/** Checks the model after each change. */
export function useCheck(
  modeler: BpmnModeler | undefined,
  opened: boolean,
  changes: number,
): Checked {
  const [checked, setChecked] = useState<Checked>({ result: undefined, problem: undefined });

  useEffect(() => {
    if (!modeler || !opened) {
      return;
    }
    const abort = new AbortController();
    let timer = window.setTimeout(look, PAUSE);
    async function look() {
      try {
        const { xml } = await modeler!.saveXML({ format: false });
        const result = await check(xml, abort.signal);
        setChecked({ result, problem: undefined });
      } catch (failure) {
        if (!abort.signal.aborted && failure instanceof Problem) {
          setChecked({ result: undefined, problem: failure });
          timer = window.setTimeout(look, PAUSE_AFTER_FAILURE);
        }
      }
    }
    return () => {
      window.clearTimeout(timer);
      abort.abort();
    };
  }, [modeler, opened, changes]);

  return checked;
}
