import { Connect } from '@carbon/icons-react';
import { Button, InlineLoading } from '@carbon/react';
import { useState } from 'react';
import type { Problem } from '../api';
import { connect } from './actions';
import { type Connection, needsBrowser } from './connection';

interface Props {
  connection: Connection;
  kind?: 'primary' | 'tertiary' | 'ghost';
  size?: 'sm' | 'md';
  onConnected: () => void;
  onProblem: (problem: Problem) => void;
}

/** One click from here to the consent page of Salesforce. */
export function ConnectButton({
  connection,
  kind = 'primary',
  size = 'md',
  onConnected,
  onProblem,
}: Props) {
  const [busy, setBusy] = useState(false);

  async function start() {
    setBusy(true);
    try {
      await connect(connection);
      onConnected();
    } catch (failure) {
      onProblem(failure as Problem);
    } finally {
      setBusy(false);
    }
  }

  if (busy) {
    return (
      <InlineLoading
        description={needsBrowser(connection) ? 'Opening Salesforce…' : 'Connecting…'}
      />
    );
  }
  return (
    <Button kind={kind} size={size} renderIcon={Connect} onClick={start}>
      {connection.instanceUrl === null ? 'Connect' : 'Re-connect'}
    </Button>
  );
}
