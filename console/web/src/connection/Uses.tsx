import type { Connection } from './connection';
import { count } from './UsedBy';

/** The processes of a connection, each with its steps and what waits there now. */
export function Uses({ connection }: { connection: Connection }) {
  if (!connection.usedBy) {
    return <p className="quiet">This application runs no process engine, so it cannot tell.</p>;
  }
  if (connection.usedBy.length === 0) {
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
          <span className={use.waitingInstances > 0 ? '' : 'quiet'}>
            {count(use.waitingInstances, 'waiting instance', 'waiting instances')}
          </span>
        </li>
      ))}
    </ul>
  );
}
