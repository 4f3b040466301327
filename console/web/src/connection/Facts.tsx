import type { ReactNode } from 'react';
import { exact, relative } from '../shell/time';
import { ApiUsage } from './ApiUsage';
import { type Connection, type Flow, hostOf } from './connection';
import { TokenAge } from './TokenAge';
import { Uses } from './Uses';

const FLOWS: Record<Flow, string> = {
  AUTHORIZATION_CODE: 'Authorization code with PKCE',
  CLIENT_CREDENTIALS: 'Client credentials',
  JWT_BEARER: 'JWT bearer',
};

/** Everything that is known about a connection, but for secrets. */
export function Facts({ connection }: { connection: Connection }) {
  return (
    <>
      <section className="card" aria-labelledby="org-title">
        <h2 id="org-title">Org</h2>
        <dl>
          {connection.organizationName && (
            <Fact name="Organization">{connection.organizationName}</Fact>
          )}
          <Fact name="Address">{hostOf(connection)}</Fact>
          <Fact name="Organization ID">{connection.organizationId}</Fact>
          <Fact name="User">{connection.userName}</Fact>
          <Fact name="Scopes">{connection.scopes}</Fact>
          <Fact name="API version">{connection.apiVersion}</Fact>
          <Fact name="API calls in 24 h">
            <ApiUsage usage={connection.usage} />
          </Fact>
        </dl>
      </section>
      <section className="card" aria-labelledby="access-title">
        <h2 id="access-title">Access</h2>
        <dl>
          <Fact name="Flow">{FLOWS[connection.flow]}</Fact>
          <Fact name="Consumer key">
            <code>{connection.consumerKey}</code>
          </Fact>
          <Fact name={connection.flow === 'JWT_BEARER' ? 'Private key' : 'Consumer secret'}>
            Set {relative(connection.consumerSecretSetAt)}
          </Fact>
          {connection.username && <Fact name="Acts as">{connection.username}</Fact>}
          <Fact name="Last refresh">
            <TokenAge connection={connection} />
          </Fact>
          <Fact name="Idempotency field">{connection.idempotencyField}</Fact>
          <Fact name="Last change">{exact(connection.updatedAt)}</Fact>
        </dl>
      </section>
      <section className="card facts-wide" aria-labelledby="use-title">
        <h2 id="use-title">Used by</h2>
        <Uses connection={connection} />
      </section>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children || <span className="quiet">None</span>}</dd>
    </div>
  );
}
