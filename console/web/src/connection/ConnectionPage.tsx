import { Button, SkeletonText } from '@carbon/react';
import { Edit } from '@carbon/icons-react';
import { useState } from 'react';
import type { Problem } from '../api';
import { EditForm } from '../form/EditForm';
import { Crumbs } from '../shell/Crumbs';
import { ProblemNotice } from '../shell/ProblemNotice';
import { useResource } from '../shell/useResource';
import { useTitle } from '../shell/useTitle';
import { useUser } from '../shell/user';
import { address } from './actions';
import { ConnectButton } from './ConnectButton';
import { type Connection, environmentName } from './connection';
import { DeleteButton } from './DeleteButton';
import { Facts } from './Facts';
import { SignedIn } from './SignedIn';
import { StateBanner } from './StateBanner';
import { StateTag } from './StateTag';
import { TestButton } from './TestButton';

/** One connection: whether it works, why not, what to do, and its settings. */
export function ConnectionPage({ name }: { name: string }) {
  useTitle(name);
  const { data: connection, problem, reload } = useResource<Connection>(address(name));
  const [refusal, setRefusal] = useState<Problem>();
  const [editing, setEditing] = useState(false);
  const administrator = useUser()?.administrator ?? false;

  function done() {
    setRefusal(undefined);
    setEditing(false);
    void reload();
  }

  return (
    <div className="page">
      <Crumbs here={name} />
      {problem && <ProblemNotice problem={problem} />}
      {!connection && !problem && <SkeletonText heading paragraph lineCount={5} />}
      {connection && (
        <>
          <header className="page-head">
            <div>
              <h1>{connection.name}</h1>
              <p className="page-sub">
                <StateTag connection={connection} />
                <span>{environmentName(connection.environment)}</span>
              </p>
            </div>
            {administrator && !editing && (
              <div className="page-actions">
                <Button
                  kind="ghost"
                  size="md"
                  renderIcon={Edit}
                  onClick={() => setEditing(true)}
                >
                  Edit
                </Button>
                <ConnectButton
                  connection={connection}
                  kind={connection.state === 'CONNECTED' ? 'tertiary' : 'primary'}
                  onConnected={done}
                  onProblem={setRefusal}
                />
              </div>
            )}
          </header>
          {refusal && <ProblemNotice problem={refusal} onClose={() => setRefusal(undefined)} />}
          <SignedIn connection={connection} />
          <StateBanner connection={connection} />
          {editing ? (
            <EditForm connection={connection} onSaved={done} onCancel={() => setEditing(false)} />
          ) : (
            <>
              {administrator && <TestButton connection={connection} onTested={reload} />}
              <Facts connection={connection} />
              {administrator && <DeleteButton connection={connection} />}
            </>
          )}
        </>
      )}
    </div>
  );
}
