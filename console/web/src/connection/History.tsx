import { useEffect } from 'react';
import { exact, relative } from '../shell/time';
import { useResource } from '../shell/useResource';
import { address } from './actions';
import type { Connection } from './connection';

interface Deed {
  at: string;
  /** Null where the connector itself acted. */
  user: string | null;
  action: string;
  detail: string | null;
}

const WORDS: Record<string, string> = {
  CREATED: 'Added',
  CHANGED: 'Changed',
  CONNECTED: 'Connected',
  CONNECT_FAILED: 'Could not connect',
  TESTED: 'Tested',
  TEST_FAILED: 'Test failed',
  DISCONNECTED: 'Disconnected',
  DELETED: 'Deleted',
  RECONNECT_REQUIRED: 'Access ended by Salesforce',
};

const ALARMING = ['CONNECT_FAILED', 'TEST_FAILED', 'RECONNECT_REQUIRED'];

/** Changes of the connection show at once; what others did may take half a minute. */
const PAUSE = 30_000;

/** Who did what and when, newest first. */
export function History({ connection }: { connection: Connection }) {
  const path = `${address(connection.name)}/history`;
  const { data, problem, reload } = useResource<Deed[]>(path, PAUSE);

  useEffect(() => {
    void reload();
  }, [reload, connection.version, connection.state]);

  return (
    <section className="card facts-wide" aria-labelledby="history-title">
      <h2 id="history-title">History</h2>
      {problem && !data && <p className="quiet">It cannot be read now: {problem.message}</p>}
      {data?.length === 0 && <p className="quiet">Nothing yet</p>}
      <ul className="history">
        {data?.map((deed) => (
          <DeedLine key={deed.at + deed.action} deed={deed} />
        ))}
      </ul>
    </section>
  );
}

function DeedLine({ deed }: { deed: Deed }) {
  return (
    <li className={ALARMING.includes(deed.action) ? 'deed deed--alarming' : 'deed'}>
      <time dateTime={deed.at} title={exact(deed.at)}>
        {relative(deed.at)}
      </time>
      <span>
        <strong>{WORDS[deed.action] ?? deed.action}</strong>
        <span className="quiet"> by {deed.user ?? 'the connector'}</span>
      </span>
      {deed.detail && <span className="deed-detail">{deed.detail}</span>}
    </li>
  );
}
