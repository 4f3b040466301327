import { API, request } from '../../api';

export type Severity = 'ERROR' | 'WARNING' | 'INFO';

/** Something about a model that is wrong, or worth a look. */
export interface Finding {
  /** Null when it is about the whole model. */
  elementId: string | null;
  severity: Severity;
  code: string;
  message: string;
  remedy: string | null;
}

/** What one instance uses of the org's API limit on one way through a process. */
export interface PathCost {
  process: string;
  /** Ids of the Salesforce steps on the way. */
  steps: string[];
  /** API calls of an instance that runs alone. */
  alone: number;
  /** API calls of each of many instances that run together. */
  together: number;
}

export interface Check {
  findings: Finding[];
  /** The dearest first. */
  paths: PathCost[];
}

const ORDER: Severity[] = ['ERROR', 'WARNING', 'INFO'];

/** Asks the application what it thinks of a model; the worst first. */
export async function check(xml: string, signal?: AbortSignal): Promise<Check> {
  const answer = await request('POST', `${API}/deployments/check`, xml, {
    'Content-Type': 'application/xml',
  });
  signal?.throwIfAborted();
  const body = (await answer.json()) as Partial<Check>;
  return { findings: sorted(body.findings ?? []), paths: body.paths ?? [] };
}

export function sorted(findings: Finding[]): Finding[] {
  return [...findings].sort(
    (one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity),
  );
}

export function count(findings: Finding[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

/** "2 errors", "1 warning". */
export function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

/** What the check said, and what only a deployment found. */
export function together(checked: Finding[], refused: Finding[]): Finding[] {
  const all = new Map(
    [...checked, ...refused].map((one) => [`${one.elementId} ${one.code} ${one.message}`, one]),
  );
  return sorted([...all.values()]);
}
