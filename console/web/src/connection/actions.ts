import { call } from '../api';
import { type Connection, needsBrowser } from './connection';

/** Address of a connection in the REST API. */
export function address(name: string): string {
  return `/connections/${encodeURIComponent(name)}`;
}

/** Page of a connection in the console. */
export function pageOf(name: string): string {
  return `/connections/${encodeURIComponent(name)}`;
}

/**
 * Connects an org: leads the browser to Salesforce, or asks for a token at once where the flow needs
 * no browser.
 */
export async function connect(connection: Connection): Promise<void> {
  if (!needsBrowser(connection)) {
    await call('POST', `${address(connection.name)}/connect`);
    return;
  }
  const { authorizationUrl } = await call<{ authorizationUrl: string }>(
    'POST',
    `${address(connection.name)}/authorization`,
  );
  location.assign(authorizationUrl);
  // the browser leaves this page: whoever waits for the end stays busy
  await new Promise(() => {});
}
