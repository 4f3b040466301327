import { TrashCan, Unlink } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { DeleteDialog } from './DeleteDialog';
import { DisconnectDialog } from './DisconnectDialog';
import type { Connection } from './connection';

interface Props {
  connection: Connection;
  onDisconnected: () => void;
}

/** The two ways to end a connection, each with what it does. */
export function Removal({ connection, onDisconnected }: Props) {
  const [open, setOpen] = useState<'disconnect' | 'delete'>();
  const [, navigate] = useLocation();
  const close = () => setOpen(undefined);
  return (
    <section className="card facts-wide" aria-labelledby="removal-title">
      <h2 id="removal-title">End the access</h2>
      <Way text="Revokes the access at Salesforce and keeps the settings. Steps wait until somebody connects again.">
        <Button
          kind="tertiary"
          size="md"
          renderIcon={Unlink}
          disabled={connection.state === 'NOT_CONNECTED'}
          onClick={() => setOpen('disconnect')}
        >
          Disconnect
        </Button>
      </Way>
      <Way text="Revokes the access and forgets everything. Steps that name the connection fail.">
        <Button
          kind="danger--tertiary"
          size="md"
          renderIcon={TrashCan}
          onClick={() => setOpen('delete')}
        >
          Delete
        </Button>
      </Way>
      {open === 'disconnect' && (
        <DisconnectDialog connection={connection} onClose={close} onDisconnected={onDisconnected} />
      )}
      {open === 'delete' && (
        <DeleteDialog connection={connection} onClose={close} onDeleted={() => navigate('/')} />
      )}
    </section>
  );
}

function Way({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className="way">
      <p>{text}</p>
      {children}
    </div>
  );
}
