import { daysUntil, exact, relative } from '../shell/time';
import type { Connection } from './connection';

/** The connector renews idle tokens five days before; fewer days left mean that it cannot. */
const LATE = 5;

/** When the last token was issued, and how long an unused connection lasts. */
export function TokenAge({ connection }: { connection: Connection }) {
  if (!connection.refreshedAt || connection.state === 'NOT_CONNECTED') {
    return <span className="quiet">No token yet</span>;
  }
  return (
    <>
      <span title={exact(connection.refreshedAt)}>{relative(connection.refreshedAt)}</span>
      {connection.idleUntil && <IdleDays until={connection.idleUntil} />}
    </>
  );
}

function IdleDays({ until }: { until: string }) {
  const days = daysUntil(until);
  return (
    <span
      className={days < LATE ? 'late' : 'quiet'}
      title="Salesforce may end a refresh token that nobody used for 30 days. The connector renews it on day 25."
    >
      {days} idle {days === 1 ? 'day' : 'days'} left
    </span>
  );
}
