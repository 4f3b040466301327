import { relative } from '../../shell/time';
import { type BrowserDraft, browserDrafts, forget } from './browserDrafts';
import { deleteDraft, readDraft, type ServerDraft, serverDrafts } from './serverDrafts';
import type { Origin } from './useDocument';

export type AnyDraft =
  | { place: 'application'; draft: ServerDraft }
  | { place: 'browser'; draft: BrowserDraft };

/** Drafts of the application first: those were saved on purpose. */
export async function allDrafts(): Promise<AnyDraft[]> {
  const [stored, kept] = await Promise.all([serverDrafts(), browserDrafts()]);
  return [
    ...stored.map((draft) => ({ place: 'application' as const, draft })),
    ...kept.map((draft) => ({ place: 'browser' as const, draft })),
  ];
}

export function showDraft({ place, draft }: AnyDraft) {
  const saved =
    place === 'application'
      ? `Saved ${relative(draft.changedAt)}`
      : `In this browser only, changed ${relative(new Date(draft.savedAt).toISOString())}`;
  return { key: `${place} ${draft.id}`, title: draft.name, more: saved };
}

export async function readAny(one: AnyDraft): Promise<{ xml: string; origin: Origin }> {
  if (one.place === 'browser') {
    return { xml: one.draft.xml, origin: { id: one.draft.id, stored: one.draft.stored } };
  }
  const { model, ...stored } = await readDraft(one.draft.id);
  return { xml: model, origin: { stored } };
}

export function forgetAny(one: AnyDraft): Promise<void> {
  return one.place === 'browser' ? forget(one.draft.id) : deleteDraft(one.draft);
}
