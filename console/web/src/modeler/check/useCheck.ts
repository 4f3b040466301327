import { useEffect, useMemo, useState } from 'react';
import { Problem } from '../../api';
import type { BpmnModeler } from '../canvas/createModeler';
import { type Check, check, type Finding, together } from './findings';

/** So long after the last change: people who type are not interrupted at each letter. */
const PAUSE = 700;

/** An application that does not answer may be starting. */
const PAUSE_AFTER_FAILURE = 5_000;

export interface Checked {
  result: Check | undefined;
  /** Why there is no result. */
  problem: Problem | undefined;
  /** What the check found, and what a refused deployment of this very model added. */
  findings: Finding[];
  /** Whether the last deployment was refused and nothing has changed since. */
  refused: boolean;
  /** Shows what a deployment was refused for until the model changes. */
  refuse: (findings: Finding[]) => void;
}

interface Refusal {
  changes: number;
  findings: Finding[];
}

/** Checks the model after each change. */
export function useCheck(
  modeler: BpmnModeler | undefined,
  opened: boolean,
  changes: number,
  instances: number,
): Checked {
  const [checked, setChecked] = useState<Pick<Checked, 'result' | 'problem'>>({
    result: undefined,
    problem: undefined,
  });
  const [refusal, setRefusal] = useState<Refusal>();

  useEffect(() => {
    if (!modeler || !opened) {
      return;
    }
    const abort = new AbortController();
    let timer = window.setTimeout(look, PAUSE);
    async function look() {
      try {
        const { xml } = await modeler!.saveXML({ format: false });
        const result = await check(xml, instances, abort.signal);
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
  }, [modeler, opened, changes, instances]);

  const refused = refusal?.changes === changes;
  const found = checked.result?.findings;
  const findings = useMemo(
    () => together(found ?? [], refused ? refusal.findings : []),
    [found, refused, refusal],
  );
  return {
    ...checked,
    findings,
    refused,
    refuse: (all) => setRefusal({ changes, findings: all }),
  };
}
