import type { Problem } from '../api';
import type { Connection } from './connection';
import { ConnectionRow } from './ConnectionRow';

const TITLES = ['Connection', 'State', 'Org', 'API calls in 24 h', 'Last refresh', 'Used by'];

interface Props {
  connections: Connection[];
  administrator: boolean;
  onChange: () => void;
  onProblem: (problem: Problem) => void;
}

/**
 * A table on wide screens, a card for each connection on narrow ones. The roles are spelled out,
 * because a table that is laid out as cards loses them.
 */
export function ConnectionsTable({ connections, ...row }: Props) {
  return (
    <table className="connections" role="table" aria-label="Connections">
      <thead role="rowgroup">
        <tr role="row">
          {TITLES.map((title) => (
            <th key={title} role="columnheader" scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {connections.map((connection) => (
          <ConnectionRow key={connection.name} connection={connection} {...row} />
        ))}
      </tbody>
    </table>
  );
}
