/** Shapes of the REST API; see /v3/api-docs. */
export type State = 'NOT_CONNECTED' | 'CONNECTED' | 'RECONNECT_REQUIRED' | 'LIMITED' | 'UNREADABLE';

export type Flow = 'AUTHORIZATION_CODE' | 'CLIENT_CREDENTIALS' | 'JWT_BEARER';

export interface Connection {
  name: string;
  environment: string;
  flow: Flow;
  consumerKey: string;
  username: string | null;
  consumerSecretSetAt: string;
  state: State;
  stateReason: string | null;
  limitedUntil: string | null;
  instanceUrl: string | null;
  organizationId: string | null;
  organizationName: string | null;
  userName: string | null;
  scopes: string | null;
  apiVersion: string;
  idempotencyField: string | null;
  refreshedAt: string | null;
  /** When Salesforce may let an unused refresh token die; null where there is none. */
  idleUntil: string | null;
  /** API calls of the last 24 hours, as far as this node knows. */
  usage: Usage | null;
  /** Null where the application cannot tell. */
  usedBy: Use[] | null;
  createdAt: string;
  updatedAt: string;
  version: number;
}

export interface Usage {
  used: number;
  limit: number;
  at: string;
}

/** A process definition with steps of a connection. */
export interface Use {
  key: string;
  name: string | null;
  steps: number;
  waitingInstances: number;
}

/** What Salesforce, or the connector, refused. */
export interface SalesforceError {
  code: string;
  message: string;
  remedy: string;
}

/** Host of an environment without its scheme; the two words as people know them. */
export function environmentName(environment: string): string {
  switch (environment) {
    case 'production':
      return 'Production';
    case 'sandbox':
      return 'Sandbox';
    default:
      return environment.replace(/^https?:\/\//, '');
  }
}

/** Host of the org's API; undefined until somebody connected it. */
export function hostOf(connection: Connection): string | undefined {
  return connection.instanceUrl ? new URL(connection.instanceUrl).host : undefined;
}

/** Connections sign in by the browser, or by themselves. */
export function needsBrowser(connection: Connection): boolean {
  return connection.flow === 'AUTHORIZATION_CODE';
}
