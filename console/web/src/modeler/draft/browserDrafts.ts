import type { ServerDraft } from './serverDrafts';

/** A model as this browser keeps it, so that a closed tab or a crash loses nothing. */
export interface BrowserDraft {
  id: string;
  name: string;
  xml: string;
  /** Milliseconds since 1970. */
  savedAt: number;
  /** The draft of the application that it goes on from, in the version that was opened or saved. */
  stored?: ServerDraft;
}

const DATABASE = 'salesforce-modeler';
const STORE = 'drafts';

/** More than anyone looks through; the oldest go first. */
const KEPT = 30;

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'id' });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

async function run<T>(
  mode: IDBTransactionMode,
  work: (drafts: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** All drafts of this browser, the newest first. */
export async function browserDrafts(): Promise<BrowserDraft[]> {
  const all = await run<BrowserDraft[]>('readonly', (drafts) => drafts.getAll());
  return all.sort((one, other) => other.savedAt - one.savedAt);
}

/** Keeps a draft; a full disk is an error. */
export async function keepInBrowser(draft: BrowserDraft): Promise<void> {
  await run('readwrite', (drafts) => drafts.put(draft));
  for (const old of (await browserDrafts()).slice(KEPT)) {
    await forget(old.id);
  }
}

export async function findInBrowser(id: string): Promise<BrowserDraft | undefined> {
  return run<BrowserDraft | undefined>('readonly', (drafts) => drafts.get(id));
}

export async function forget(id: string): Promise<void> {
  await run('readwrite', (drafts) => drafts.delete(id));
}
