import { Activity, Edit } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import type { Problem } from '../api';
import { ConnectButton } from './ConnectButton';
import { type Connection, environmentName, hostOf } from './connection';
import { StateTag } from './StateTag';
import type { Test } from './useTest';

interface Props {
  connection: Connection;
  test: Test;
  /** Whether the person may act on it now. */
  actions: boolean;
  onEdit: () => void;
  onConnected: () => void;
  onProblem: (problem: Problem) => void;
}

/** Name and state of a connection, with what can be done about it. */
export function ConnectionHead({
  connection,
  test,
  actions,
  onEdit,
  onConnected,
  onProblem,
}: Props) {
  const works = connection.state === 'CONNECTED' || connection.state === 'LIMITED';
  const org = connection.organizationName ?? hostOf(connection);
  return (
    <header className="page-head">
      <div>
        <h1>{connection.name}</h1>
        <p className="page-sub">
          <StateTag connection={connection} />
          <span>{[org, environmentName(connection.environment)].filter(Boolean).join(' · ')}</span>
        </p>
      </div>
      {actions && (
        <div className="page-actions">
          <Button kind="ghost" size="md" renderIcon={Edit} onClick={onEdit}>
            Edit
          </Button>
          {works && (
            <ConnectButton connection={connection} kind="ghost" {...{ onConnected, onProblem }} />
          )}
          <Button
            kind={works ? 'primary' : 'tertiary'}
            size="md"
            renderIcon={Activity}
            disabled={test.busy}
            onClick={test.run}
          >
            Test connection
          </Button>
          {!works && <ConnectButton connection={connection} {...{ onConnected, onProblem }} />}
        </div>
      )}
    </header>
  );
}
