import { API, CONTEXT, Problem, request } from '../../api';
import { type Finding, sorted } from '../check/findings';

export interface DeployedProcess {
  id: string;
  key: string;
  name: string | null;
  version: number;
}

export interface Deployment {
  id: string;
  processes: DeployedProcess[];
  findings: Finding[];
}

/** What a refused deployment says about the model; undefined when it failed for another reason. */
export function refusedFor(problem: Problem): Finding[] | undefined {
  return problem.body?.findings;
}

/** Deploys a model; the application checks it once more and refuses one with errors. */
export async function deploy(name: string, file: string, xml: string): Promise<Deployment> {
  const form = new FormData();
  form.append('name', name);
  form.append('data', new Blob([xml], { type: 'application/xml' }), file);
  const answer = await request('POST', `${API}/deployments`, form);
  const body = (await answer.json()) as Deployment;
  return { ...body, findings: sorted(body.findings ?? []) };
}

/** Types that a person can type in; the names are those of the engine's REST API. */
export type VariableType = 'String' | 'Long' | 'Double' | 'Boolean' | 'Json';

export interface Variable {
  name: string;
  type: VariableType;
  value: string;
}

/**
 * Starts an instance through the engine's own REST API.
 *
 * @return its id
 */
export async function start(
  process: DeployedProcess,
  businessKey: string,
  variables: Variable[],
): Promise<string> {
  const body = {
    businessKey: businessKey || undefined,
    variables: Object.fromEntries(
      variables.map(({ name, type, value }) => [name, { type, value: typed(type, value) }]),
    ),
  };
  const answer = await request(
    'POST',
    `${CONTEXT}/engine-rest/process-definition/${encodeURIComponent(process.id)}/start`,
    JSON.stringify(body),
    { 'Content-Type': 'application/json' },
  );
  return ((await answer.json()) as { id: string }).id;
}

/** The value as the engine wants it; a text that is none of the type is refused here. */
export function typed(type: VariableType, value: string): unknown {
  switch (type) {
    case 'Long':
    case 'Double':
      return number(type, value);
    case 'Boolean':
      return value === 'true';
    default:
      return value;
  }
}

function number(type: VariableType, value: string): number {
  const parsed = Number(value.trim());
  const fits = value.trim() !== '' && (type === 'Long' ? Number.isSafeInteger(parsed) : !Number.isNaN(parsed));
  if (!fits) {
    throw new Problem(
      0,
      'NOT_A_NUMBER',
      `"${value}" is not a ${type === 'Long' ? 'whole number' : 'number'}`,
      'Type digits, or choose the type Text.',
    );
  }
  return parsed;
}
