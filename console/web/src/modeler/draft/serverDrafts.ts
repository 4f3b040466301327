import { call } from '../../api';

/** A draft that the application keeps for the person who is logged in. */
export interface ServerDraft {
  id: string;
  name: string;
  version: number;
  changedAt: string;
}

export interface StoredModel extends ServerDraft {
  model: string;
}

export function serverDrafts(): Promise<ServerDraft[]> {
  return call<ServerDraft[]>('GET', '/drafts');
}

export function readDraft(id: string): Promise<StoredModel> {
  return call<StoredModel>('GET', `/drafts/${encodeURIComponent(id)}`);
}

/** Keeps a model under a name that no draft of this person has yet. */
export function addDraft(name: string, model: string): Promise<ServerDraft> {
  return call<ServerDraft>('POST', '/drafts', { name, model });
}

/** Saves a draft anew; the application refuses one that was saved since (412). */
export function saveDraft(draft: ServerDraft, name: string, model: string): Promise<ServerDraft> {
  const body = { name, model, version: draft.version };
  return call<ServerDraft>('PUT', `/drafts/${encodeURIComponent(draft.id)}`, body);
}

export function deleteDraft(draft: ServerDraft): Promise<void> {
  const address = `/drafts/${encodeURIComponent(draft.id)}?version=${draft.version}`;
  return call<void>('DELETE', address);
}
