import type { Use } from './connection/connection';
import type { Finding } from './modeler/check/findings';

/** Where the application lives: scripts are served from <context path>/salesforce/assets/. */
export const CONTEXT = import.meta.env.DEV
  ? ''
  : new URL(import.meta.url).pathname.replace(/\/salesforce\/assets\/.*$/, '');

/** Path of the console's pages, without a slash at the end. */
export const PAGES = `${CONTEXT}/salesforce`;

export const API = `${CONTEXT}/api/salesforce`;

/** A refused request, as RFC 9457 problem details with a code and a remedy. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly remedy: string,
    /** What is wrong with which field of a form. */
    readonly fields: Record<string, string> = {},
    /** The whole answer, for what only some addresses tell. */
    readonly body?: ProblemBody,
  ) {
    super(detail);
  }
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Sends a request to the console's REST API and reads the answer. */
export async function call<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const json = body === undefined ? undefined : JSON.stringify(body);
  const type: Record<string, string> = json ? { 'Content-Type': 'application/json' } : {};
  const answer = await request(method, API + path, json, type);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

/**
 * Sends any request to the application: with the token of the session, and with a refusal turned
 * into a Problem. A text or a form goes as it is.
 */
export async function request(
  method: Method,
  address: string,
  body?: BodyInit,
  more: Record<string, string> = {},
): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(address, { method, headers: { ...headers(method), ...more }, body });
  } catch {
    throw new Problem(
      0,
      'NO_ANSWER',
      'The application does not answer',
      'Check your network; the page tries again by itself.',
    );
  }
  if (answer.status === 401) {
    location.assign(`${CONTEXT}/login`);
  }
  if (!answer.ok) {
    throw await problem(answer);
  }
  return answer;
}

function headers(method: Method): Record<string, string> {
  const all: Record<string, string> = {
    Accept: 'application/json',
    // keeps the browser's own dialog away when the session has ended
    'X-Requested-With': 'fetch',
  };
  const token = /(?:^|; )CSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1];
  if (method !== 'GET' && token) {
    all['X-CSRF-TOKEN'] = token;
  }
  return all;
}

async function problem(answer: Response): Promise<Problem> {
  const body: ProblemBody = await answer.json().catch(() => ({}));
  return new Problem(
    answer.status,
    body.code ?? `HTTP_${answer.status}`,
    body.detail ?? `The application answered ${answer.status}`,
    body.remedy ?? 'Try again; if it goes on, look into the log of the application.',
    fields(body),
    body,
  );
}

export interface ProblemBody {
  code?: string;
  detail?: string;
  remedy?: string;
  /** Names of fields that one message is about. */
  fields?: string[];
  errors?: { field: string; message: string }[];
  /** Processes that still need what was to be deleted. */
  usedBy?: Use[];
  /** What is wrong with a process model that was not deployed. */
  findings?: Finding[];
}

function fields(body: ProblemBody): Record<string, string> {
  const all: Record<string, string> = {};
  body.fields?.forEach((field) => (all[field] = `${body.detail}. ${body.remedy}`));
  body.errors?.forEach(({ field, message }) => (all[field] = capital(message)));
  return all;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Ends the session and leads to the login. */
export async function signOut(): Promise<void> {
  await fetch(`${CONTEXT}/logout`, { method: 'POST', headers: headers('POST') });
  location.assign(`${CONTEXT}/login?logout`);
}
