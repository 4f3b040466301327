import { TrashCan } from '@carbon/icons-react';
import { Button, Modal } from '@carbon/react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { call, Problem } from '../api';
import { ProblemNotice } from '../shell/ProblemNotice';
import { address } from './actions';
import type { Connection } from './connection';
import { count, waitingInstances } from './UsedBy';

interface Removal {
  revoked: boolean;
  note: string | null;
}

/** Deletes a connection after showing what would break. */
export function DeleteButton({ connection }: { connection: Connection }) {
  const [open, setOpen] = useState(false);
  const [removal, setRemoval] = useState<Removal>();
  const [problem, setProblem] = useState<Problem>();
  const [, navigate] = useLocation();

  async function remove() {
    try {
      const answer = await call<Removal>('DELETE', address(connection.name));
      if (answer.revoked) {
        navigate('/');
      } else {
        setRemoval(answer);
      }
    } catch (failure) {
      setProblem(failure as Problem);
    }
  }

  return (
    <>
      <Button kind="danger--ghost" size="md" renderIcon={TrashCan} onClick={() => setOpen(true)}>
        Delete connection
      </Button>
      {removal ? (
        <Modal
          open
          passiveModal
          modalHeading={`Deleted here, but not at Salesforce`}
          onRequestClose={() => navigate('/')}
        >
          <p>{removal.note}</p>
        </Modal>
      ) : (
        <Modal
          open={open}
          danger
          modalHeading={`Delete connection ${connection.name}?`}
          primaryButtonText="Delete"
          secondaryButtonText="Keep it"
          onRequestClose={() => setOpen(false)}
          onRequestSubmit={remove}
        >
          <Breakage connection={connection} />
          {problem && <ProblemNotice problem={problem} />}
        </Modal>
      )}
    </>
  );
}

function Breakage({ connection }: { connection: Connection }) {
  const uses = connection.usedBy ?? [];
  if (uses.length === 0) {
    return <p>No deployed process uses it. Its access is revoked at Salesforce.</p>;
  }
  return (
    <>
      <p>
        {count(uses.length, 'process uses', 'processes use')} this connection. Their Salesforce
        steps end with an error from then on,{' '}
        {count(waitingInstances(uses), 'waiting instance', 'waiting instances')} among them:
      </p>
      <ul className="breakage">
        {uses.map((use) => (
          <li key={use.key}>{use.name ?? use.key}</li>
        ))}
      </ul>
      <p>Its access is revoked at Salesforce.</p>
    </>
  );
}
