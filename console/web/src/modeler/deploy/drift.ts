import { call, CONTEXT, request } from '../../api';
import type { Finding } from '../check/findings';
import type { DeployedProcess } from './deploy';

/** A deployed process that its orgs no longer fit. */
export interface Drift {
  process: DeployedProcess;
  findings: Finding[];
}

export interface DriftReport {
  /** Null before the first look. */
  checkedAt: string | null;
  /** When one of the nodes looks next. */
  dueAt: string | null;
  processes: Drift[];
}

/** What the last look at the deployed processes found. */
export function lastDrift(): Promise<DriftReport> {
  return call<DriftReport>('GET', '/deployments/drift');
}

/** Compares all deployed processes with their orgs now. */
export function lookForDrift(): Promise<DriftReport> {
  return call<DriftReport>('POST', '/deployments/drift');
}

/** The model of a deployed process. */
export async function deployedModel(process: DeployedProcess): Promise<string> {
  const address = `${CONTEXT}/engine-rest/process-definition/${encodeURIComponent(process.id)}/xml`;
  return ((await (await request('GET', address)).json()) as { bpmn20Xml: string }).bpmn20Xml;
}
