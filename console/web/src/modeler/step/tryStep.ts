import { call } from '../../api';
import type { Element } from '../canvas/services';
import { inputs, options } from '../template/template';

export interface StepRun {
  operation: string;
  options: Record<string, string>;
  values: Record<string, string>;
}

export interface StepResult {
  /** WAITING: Salesforce goes on with a bulk job. */
  state: 'DONE' | 'WAITING' | 'BPMN_ERROR' | 'FAILED';
  outputs: Record<string, unknown> | null;
  error: {
    category: string;
    code: string;
    message: string;
    fields: string[] | null;
    remedy: string | null;
  } | null;
}

const READS = /\.(get|find|run|search|count|query|download|check)$/;

/** Settings of the step in the process, which mean nothing to a single run. */
const OF_THE_PROCESS = /^(operation|connection|output\.)/;

/** Whether a run changes something in the org. */
export function writes(operation: string): boolean {
  return !READS.test(operation);
}

/** The step as the model has it; expressions wait for sample values. */
export function stepRun(element: Element): StepRun {
  const all = options(element);
  return {
    operation: all.get('operation') ?? '',
    options: Object.fromEntries([...all].filter(([name]) => !OF_THE_PROCESS.test(name))),
    values: Object.fromEntries(inputs(element)),
  };
}

export function connectionOf(element: Element): string {
  return options(element).get('connection') ?? '';
}

export function isExpression(value: string): boolean {
  return /[$#]\{/.test(value);
}

/** Runs one step against the org. */
export function tryStep(connection: string, run: StepRun): Promise<StepResult> {
  return call<StepResult>('POST', `/connections/${encodeURIComponent(connection)}/steps`, run);
}
