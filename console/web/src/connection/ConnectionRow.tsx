import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Problem } from '../api';
import { ApiUsage } from './ApiUsage';
import { pageOf } from './actions';
import { ConnectButton } from './ConnectButton';
import { type Connection, environmentName, hostOf } from './connection';
import { reason } from './reason';
import { StateTag } from './StateTag';
import { TokenAge } from './TokenAge';
import { UsedBy } from './UsedBy';

interface Props {
  connection: Connection;
  administrator: boolean;
  onChange: () => void;
  onProblem: (problem: Problem) => void;
}

/** One connection at a glance, with what to do next. */
export function ConnectionRow({ connection, administrator, onChange, onProblem }: Props) {
  const cause = reason(connection);
  return (
    <tr role="row">
      <Cell label="Connection" className="cell-name">
        <Link href={pageOf(connection.name)}>{connection.name}</Link>
        <span className="quiet">{environmentName(connection.environment)}</span>
      </Cell>
      <Cell label="State" className="cell-state">
        <StateTag connection={connection} />
        {cause && <span className="cause">{cause}</span>}
        {administrator && waitsForConnect(connection) && (
          <ConnectButton
            connection={connection}
            kind="tertiary"
            size="sm"
            onConnected={onChange}
            onProblem={onProblem}
          />
        )}
      </Cell>
      <Cell label="Org">
        <Org connection={connection} />
      </Cell>
      <Cell label="API calls in 24 h">
        <ApiUsage usage={connection.usage} />
      </Cell>
      <Cell label="Last refresh">
        <TokenAge connection={connection} />
      </Cell>
      <Cell label="Used by">
        <UsedBy uses={connection.usedBy} />
      </Cell>
    </tr>
  );
}

function waitsForConnect({ state }: Connection): boolean {
  return state === 'NOT_CONNECTED' || state === 'RECONNECT_REQUIRED';
}

function Org({ connection }: { connection: Connection }) {
  const host = hostOf(connection);
  if (!host) {
    return <span className="quiet">Not known yet</span>;
  }
  return (
    <>
      <span>{connection.organizationName ?? host}</span>
      <span className="quiet">{connection.userName ?? connection.organizationId}</span>
    </>
  );
}

interface CellProps {
  label: string;
  className?: string;
  children: ReactNode;
}

/** A cell that repeats its title where the head of the table is not shown. */
function Cell({ label, className = '', children }: CellProps) {
  return (
    <td role="cell" className={className}>
      <span className="cell-label" aria-hidden="true">
        {label}
      </span>
      <div>{children}</div>
    </td>
  );
}
