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
  orgs: OrgCost[];
}

/** The part of a path's cost that one org bears. */
export interface OrgCost {
  connection: string;
  alone: number;
  together: number;
  /** API calls that the org has in 24 hours; null when no answer has told yet. */
  dailyLimit: number | null;
}

export interface Check {
  findings: Finding[];
  /** The dearest first. */
  paths: PathCost[];
}

const ORDER: Severity[] = ['ERROR', 'WARNING', 'INFO'];

/**
 * Asks the application what it thinks of a model; the worst first.
 *
 * @param instances how many run in a day
 */
export async function check(xml: string, instances: number, signal?: AbortSignal): Promise<Check> {
  const answer = await request('POST', `${API}/deployments/check?instances=${instances}`, xml, {
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
export function counted(number: number, word: string, words = `${word}s`): string {
  return `${number} ${number === 1 ? word : words}`;
}

/** What the check said, and what only a deployment found. */
export function together(checked: Finding[], refused: Finding[]): Finding[] {
  const all = new Map(
    [...checked, ...refused].map((one) => [`${one.elementId} ${one.code} ${one.message}`, one]),
  );
  return sorted([...all.values()]);
}
