import type { ReactNode } from 'react';
import { exact, relative } from '../shell/time';
import { ApiUsage } from './ApiUsage';
import type { Connection, Flow } from './connection';
import { TokenAge } from './TokenAge';
import { count } from './UsedBy';

const FLOWS: Record<Flow, string> = {
  AUTHORIZATION_CODE: 'Authorization code with PKCE',
  CLIENT_CREDENTIALS: 'Client credentials',
  JWT_BEARER: 'JWT bearer',
};

/** Everything that is known about a connection, but for secrets. */
export function Facts({ connection }: { connection: Connection }) {
  return (
    <div className="facts">
      <section aria-labelledby="org-title">
        <h2 id="org-title">Org</h2>
        <dl>
          <Fact name="Address">{connection.instanceUrl && new URL(connection.instanceUrl).host}</Fact>
          <Fact name="Organization ID">{connection.organizationId}</Fact>
          <Fact name="User">{connection.userName}</Fact>
          <Fact name="Scopes">{connection.scopes}</Fact>
          <Fact name="API version">{connection.apiVersion}</Fact>
          <Fact name="API calls in 24 h">
            <ApiUsage usage={connection.usage} />
          </Fact>
        </dl>
      </section>
      <section aria-labelledby="access-title">
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
          <Fact name="Token">
            <TokenAge connection={connection} />
          </Fact>
          <Fact name="Idempotency field">{connection.idempotencyField}</Fact>
          <Fact name="Last change">{exact(connection.updatedAt)}</Fact>
        </dl>
      </section>
      <section aria-labelledby="use-title" className="facts-wide">
        <h2 id="use-title">Used by</h2>
        <Uses connection={connection} />
      </section>
    </div>
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

function Uses({ connection }: { connection: Connection }) {
  if (!connection.usedBy?.length) {
    return (
      <p className="quiet">
        No deployed process names this connection. Write <code>{connection.name}</code> into the
        field Connection of a Salesforce step.
      </p>
    );
  }
  return (
    <ul className="uses">
      {connection.usedBy.map((use) => (
        <li key={use.key}>
          <strong>{use.name ?? use.key}</strong>
          <span className="quiet">{count(use.steps, 'step', 'steps')}</span>
          <span>{count(use.waitingInstances, 'waiting instance', 'waiting instances')}</span>
        </li>
      ))}
    </ul>
  );
}
