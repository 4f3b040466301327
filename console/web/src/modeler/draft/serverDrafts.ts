import { API, call, request } from '../../api';

/** A draft that the application keeps for the person who is logged in. */
export interface ServerDraft {
  name: string;
  updatedAt?: string;
}

/** A model and the version that the application gave it; null when it is not stored yet. */
export interface StoredModel {
  xml: string;
  version: string | null;
}

const XML = { 'Content-Type': 'application/xml' };

function address(name: string): string {
  return `${API}/drafts/${encodeURIComponent(name)}`;
}

export function serverDrafts(): Promise<ServerDraft[]> {
  return call<ServerDraft[]>('GET', '/drafts');
}

export async function readDraft(name: string): Promise<StoredModel> {
  const answer = await request('GET', address(name), undefined, { Accept: 'application/xml' });
  return { xml: await answer.text(), version: answer.headers.get('ETag') };
}

/**
 * Stores a model. It never overwrites what someone stored meanwhile: the application refuses a
 * version that is not the newest (412).
 *
 * @return the new version
 */
export async function storeDraft(name: string, model: StoredModel): Promise<string | null> {
  const expected: Record<string, string> = model.version
    ? { 'If-Match': model.version }
    : { 'If-None-Match': '*' };
  const answer = await request('PUT', address(name), model.xml, { ...XML, ...expected });
  return answer.headers.get('ETag');
}
