import { relative } from '../../shell/time';
import { type BrowserDraft, browserDrafts } from '../draft/browserDrafts';
import { readDraft, type ServerDraft, serverDrafts } from '../draft/serverDrafts';
import type { Origin } from '../draft/useDocument';

export type AnyDraft =
  | { kind: 'application'; draft: ServerDraft }
  | { kind: 'browser'; draft: BrowserDraft };

/** Drafts of the application first: they are those that were saved by name. */
export async function allDrafts(): Promise<AnyDraft[]> {
  const [stored, kept] = await Promise.all([serverDrafts(), browserDrafts()]);
  return [
    ...stored.map((draft) => ({ kind: 'application' as const, draft })),
    ...kept.map((draft) => ({ kind: 'browser' as const, draft })),
  ];
}

export function showDraft(one: AnyDraft) {
  if (one.kind === 'application') {
    const when = one.draft.updatedAt;
    return {
      key: `application ${one.draft.name}`,
      title: one.draft.name,
      more: `Draft${when ? `, saved ${relative(when)}` : ''}`,
    };
  }
  const when = new Date(one.draft.savedAt).toISOString();
  return {
    key: one.draft.id,
    title: one.draft.name,
    more: `In this browser, ${relative(when)}`,
  };
}

export async function readAny(one: AnyDraft): Promise<{ xml: string; origin: Origin }> {
  if (one.kind === 'browser') {
    return { xml: one.draft.xml, origin: { id: one.draft.id } };
  }
  const { xml, version } = await readDraft(one.draft.name);
  return { xml, origin: { draft: one.draft.name, version } };
}
