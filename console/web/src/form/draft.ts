import { Problem } from '../api';
import type { Connection, Flow } from '../connection/connection';

/** What a person has entered so far. */
export interface Draft {
  name: string;
  place: Place;
  /** The org's My Domain, or the address of any page of it. */
  host: string;
  consumerKey: string;
  consumerSecret: string;
  flow: Flow;
  username: string;
  privateKeyPem: string;
  apiVersion: string;
  idempotencyField: string;
}

export type Place = 'production' | 'sandbox' | 'my-domain';

export const EMPTY: Draft = {
  name: '',
  place: 'production',
  host: '',
  consumerKey: '',
  consumerSecret: '',
  flow: 'AUTHORIZATION_CODE',
  username: '',
  privateKeyPem: '',
  apiVersion: '',
  idempotencyField: '',
};

/** A draft of what is stored; secrets stay where they are. */
export function draftOf(connection: Connection): Draft {
  const known = connection.environment === 'production' || connection.environment === 'sandbox';
  return {
    ...EMPTY,
    name: connection.name,
    place: known ? (connection.environment as Place) : 'my-domain',
    host: known ? '' : connection.environment.replace(/^https:\/\//, ''),
    consumerKey: connection.consumerKey,
    flow: connection.flow,
    username: connection.username ?? '',
    apiVersion: connection.apiVersion,
    idempotencyField: connection.idempotencyField ?? '',
  };
}

/** Refuses a new connection that lacks what every connection needs; undefined when it is complete. */
export function refusal(draft: Draft): Problem | undefined {
  const needed: Partial<Record<string, string>> = {
    name: draft.name,
    environment: draft.place === 'my-domain' ? draft.host : draft.place,
    consumerKey: draft.consumerKey,
    ...(draft.flow === 'JWT_BEARER'
      ? { username: draft.username, privateKeyPem: draft.privateKeyPem }
      : { consumerSecret: draft.consumerSecret }),
  };
  const empty = Object.entries(needed).filter(([, value]) => !value?.trim());
  return empty.length === 0
    ? undefined
    : new Problem(
        0,
        'INCOMPLETE',
        'Something is missing',
        'Fill in the marked fields.',
        Object.fromEntries(empty.map(([field]) => [field, 'Enter a value'])),
      );
}

/** The body of the request that adds the connection. */
export function toRequest(draft: Draft): Record<string, unknown> {
  return {
    name: draft.name,
    ...settings(draft),
    apiVersion: draft.apiVersion || null,
    idempotencyField: draft.idempotencyField || null,
  };
}

/** The body of the request that changes it: an empty secret keeps the stored one. */
export function toPatch(draft: Draft, version: number): Record<string, unknown> {
  return {
    version,
    ...settings(draft),
    apiVersion: draft.apiVersion,
    idempotencyField: draft.idempotencyField,
  };
}

function settings(draft: Draft): Record<string, unknown> {
  const jwt = draft.flow === 'JWT_BEARER';
  return {
    environment: draft.place === 'my-domain' ? draft.host : draft.place,
    flow: draft.flow,
    consumerKey: draft.consumerKey,
    consumerSecret: draft.consumerSecret || null,
    username: jwt ? draft.username : null,
    privateKeyPem: (jwt && draft.privateKeyPem) || null,
  };
}
