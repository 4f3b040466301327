import { InlineNotification } from '@carbon/react';
import type { Connection, State } from './connection';
import { reason } from './reason';

const TITLES: Record<State, string> = {
  CONNECTED: 'Please note',
  NOT_CONNECTED: 'Not connected',
  RECONNECT_REQUIRED: 'Steps wait until somebody connects this org again',
  LIMITED: 'Steps wait for the API limit of the org',
  UNREADABLE: 'The stored secret cannot be read',
};

/** Cause and next action, where there is something to say. */
export function StateBanner({ connection }: { connection: Connection }) {
  const cause = reason(connection);
  if (!cause) {
    return null;
  }
  const alarming = connection.state === 'RECONNECT_REQUIRED' || connection.state === 'UNREADABLE';
  return (
    <InlineNotification
      className="notice"
      kind={alarming ? 'error' : 'warning'}
      lowContrast
      hideCloseButton
      title={TITLES[connection.state]}
      subtitle={cause}
    />
  );
}
