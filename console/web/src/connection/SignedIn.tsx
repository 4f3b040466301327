import { InlineNotification } from '@carbon/react';
import { useEffect, useState } from 'react';
import type { Connection } from './connection';

const CONNECTED = 'connected';

/** The good news after the way through Salesforce. */
export function SignedIn({ connection }: { connection: Connection }) {
  const [shown, setShown] = useState(() => new URLSearchParams(location.search).has(CONNECTED));

  // once only: a reload of the page is no news
  useEffect(() => {
    if (shown) {
      history.replaceState(history.state, '', location.pathname);
    }
  }, [shown]);

  if (!shown || connection.state !== 'CONNECTED') {
    return null;
  }
  return (
    <InlineNotification
      className="notice"
      kind="success"
      role="status"
      lowContrast
      onClose={() => {
        setShown(false);
        return true;
      }}
      title={`Connected${connection.userName ? ` as ${connection.userName}` : ''}.`}
      subtitle="Waiting steps go on by themselves; tokens are renewed from now on."
    />
  );
}
