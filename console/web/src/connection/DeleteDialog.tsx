import { Modal } from '@carbon/react';
import { useState } from 'react';
import { call, type Problem } from '../api';
import { ProblemNotice } from '../shell/ProblemNotice';
import { address } from './actions';
import type { Connection, Use } from './connection';
import { NotRevoked, type Revocation } from './NotRevoked';
import { count, waitingInstances } from './UsedBy';

interface Props {
  connection: Connection;
  onClose: () => void;
  onDeleted: () => void;
}

/** Shows what would break, and deletes only what the person has seen. */
export function DeleteDialog({ connection, onClose, onDeleted }: Props) {
  const [uses, setUses] = useState(connection.usedBy ?? []);
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Revocation>();
  const [problem, setProblem] = useState<Problem>();

  async function remove() {
    setBusy(true);
    setProblem(undefined);
    try {
      const seen = uses.length > 0 ? '?confirm=true' : '';
      const revocation = await call<Revocation>('DELETE', address(connection.name) + seen);
      if (revocation.revoked || !revocation.note) {
        onDeleted();
      } else {
        setAnswer(revocation);
      }
    } catch (failure) {
      setProblem(failure as Problem);
      // processes came into use meanwhile: they are shown before the next press
      setUses((failure as Problem).body?.usedBy ?? uses);
    } finally {
      setBusy(false);
    }
  }

  if (answer) {
    return (
      <NotRevoked title="Deleted here, but not at Salesforce" answer={answer} onClose={onDeleted} />
    );
  }
  return (
    <Modal
      open
      danger
      size="sm"
      modalHeading={`Delete ${connection.name}?`}
      primaryButtonText={uses.length > 0 ? 'Delete all the same' : 'Delete'}
      primaryButtonDisabled={busy}
      secondaryButtonText="Keep it"
      onRequestClose={onClose}
      onRequestSubmit={remove}
    >
      <Breakage uses={uses} />
      {problem && <ProblemNotice problem={problem} />}
    </Modal>
  );
}

function Breakage({ uses }: { uses: Use[] }) {
  if (uses.length === 0) {
    return <p>No deployed process uses it. Its access is revoked at Salesforce.</p>;
  }
  const waiting = waitingInstances(uses);
  return (
    <>
      <p>
        {count(uses.length, 'process breaks', 'processes break')}: the Salesforce steps end with an
        error from then on
        {waiting > 0 &&
          `, those of ${count(waiting, 'waiting instance', 'waiting instances')} at once`}
        .
      </p>
      <ul className="breakage">
        {uses.map((use) => (
          <li key={use.key}>
            <strong>{use.name ?? use.key}</strong>{' '}
            <span className="quiet">
              {count(use.steps, 'step', 'steps')},{' '}
              {count(use.waitingInstances, 'instance waits', 'instances wait')}
            </span>
          </li>
        ))}
      </ul>
      <p>Its access is revoked at Salesforce.</p>
    </>
  );
}
