import { Button } from '@carbon/react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Problem } from '../api';
import { ApiUsage } from './ApiUsage';
import { ConnectButton } from './ConnectButton';
import { type Connection, environmentName } from './connection';
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
  const page = `/connections/${encodeURIComponent(connection.name)}`;
  return (
    <tr role="row">
      <Cell label="Connection" className="cell-name">
        <Link href={page}>{connection.name}</Link>
        <span className="quiet">{environmentName(connection.environment)}</span>
      </Cell>
      <Cell label="Org">
        {connection.instanceUrl ? (
          <>
            <span>{new URL(connection.instanceUrl).host}</span>
            <span className="quiet">{connection.userName ?? connection.organizationId}</span>
          </>
        ) : (
          <span className="quiet">Not known yet</span>
        )}
      </Cell>
      <Cell label="State" className="cell-state">
        <StateTag connection={connection} />
        {connection.stateReason && <span className="cause">{connection.stateReason}</span>}
      </Cell>
      <Cell label="API calls in 24 h">
        <ApiUsage usage={connection.usage} />
      </Cell>
      <Cell label="Token">
        <TokenAge connection={connection} />
      </Cell>
      <Cell label="Used by">
        <UsedBy uses={connection.usedBy} />
      </Cell>
      <Cell label="Action" className="cell-action">
        {administrator && waitsForConnect(connection) ? (
          <ConnectButton
            connection={connection}
            kind="tertiary"
            onConnected={onChange}
            onProblem={onProblem}
          />
        ) : (
          <Button as={Link} href={page} kind="ghost" size="md" aria-label={`Open ${connection.name}`}>
            Open
          </Button>
        )}
      </Cell>
    </tr>
  );
}

function waitsForConnect({ state }: Connection): boolean {
  return state === 'NOT_CONNECTED' || state === 'RECONNECT_REQUIRED';
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
