import { Modal } from '@carbon/react';
import { useState } from 'react';
import { call, type Problem } from '../api';
import { ProblemNotice } from '../shell/ProblemNotice';
import { address } from './actions';
import type { Connection } from './connection';
import { NotRevoked, type Revocation } from './NotRevoked';
import { waitingText } from './UsedBy';

interface Props {
  connection: Connection;
  onClose: () => void;
  onDisconnected: () => void;
}

/** Asks, disconnects, and says when Salesforce did not confirm. */
export function DisconnectDialog({ connection, onClose, onDisconnected }: Props) {
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Revocation>();
  const [problem, setProblem] = useState<Problem>();

  async function disconnect() {
    setBusy(true);
    setProblem(undefined);
    try {
      const revocation = await call<Revocation>('POST', `${address(connection.name)}/disconnect`);
      onDisconnected();
      if (revocation.revoked || !revocation.note) {
        onClose();
      } else {
        setAnswer(revocation);
      }
    } catch (failure) {
      setProblem(failure as Problem);
    } finally {
      setBusy(false);
    }
  }

  if (answer) {
    return (
      <NotRevoked
        title="Disconnected here, but not at Salesforce"
        answer={answer}
        onClose={onClose}
      />
    );
  }
  return (
    <Modal
      open
      size="sm"
      modalHeading={`Disconnect ${connection.name}?`}
      primaryButtonText="Disconnect"
      primaryButtonDisabled={busy}
      secondaryButtonText="Keep it connected"
      onRequestClose={onClose}
      onRequestSubmit={disconnect}
    >
      <p>The access is revoked at Salesforce. {waitingText(connection.usedBy)}</p>
      {problem && <ProblemNotice problem={problem} />}
    </Modal>
  );
}
