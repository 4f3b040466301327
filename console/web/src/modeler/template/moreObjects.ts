import { call } from '../../api';

/** An object of an org. */
export interface OrgObject {
  name: string;
  label: string;
  custom: boolean;
}

const STORED = 'salesforce-modeler-objects';

/** Objects of an org that people work with. */
export function orgObjects(connection: string): Promise<OrgObject[]> {
  return call<OrgObject[]>('GET', `/connections/${encodeURIComponent(connection)}/objects`);
}

function all(): Record<string, string[]> {
  return JSON.parse(localStorage.getItem(STORED) ?? '{}') as Record<string, string[]>;
}

/** Objects that the person wants forms for, beside the usual ones. */
export function moreObjects(connection: string): string[] {
  return all()[connection] ?? [];
}

export function addObject(connection: string, object: string): void {
  const objects = new Set(moreObjects(connection)).add(object);
  localStorage.setItem(STORED, JSON.stringify({ ...all(), [connection]: [...objects] }));
}
