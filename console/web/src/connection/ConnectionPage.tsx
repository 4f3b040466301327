import { SkeletonText } from '@carbon/react';
import { useState } from 'react';
import type { Problem } from '../api';
import { EditPage } from '../form/EditPage';
import { Crumbs } from '../shell/Crumbs';
import { ProblemNotice } from '../shell/ProblemNotice';
import { useResource } from '../shell/useResource';
import { useTitle } from '../shell/useTitle';
import { useUser } from '../shell/user';
import { address } from './actions';
import type { Connection } from './connection';
import { ConnectionHead } from './ConnectionHead';
import { Diagnosis } from './Diagnosis';
import { Facts } from './Facts';
import { History } from './History';
import { Removal } from './Removal';
import { SignedIn } from './SignedIn';
import { StateBanner } from './StateBanner';
import { useTest } from './useTest';

/** One connection: whether it works, why not, what to do, and its settings. */
export function ConnectionPage({ name }: { name: string }) {
  useTitle(name);
  const { data: connection, problem, reload } = useResource<Connection>(address(name));
  const [refusal, setRefusal] = useState<Problem>();
  const [editing, setEditing] = useState(false);
  const test = useTest(name, reload);
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
          <ConnectionHead
            connection={connection}
            test={test}
            actions={administrator && !editing}
            onEdit={() => setEditing(true)}
            onConnected={done}
            onProblem={setRefusal}
          />
          {refusal && <ProblemNotice problem={refusal} onClose={() => setRefusal(undefined)} />}
          <SignedIn connection={connection} />
          <StateBanner connection={connection} />
          {editing ? (
            <EditPage connection={connection} onSaved={done} onCancel={() => setEditing(false)} />
          ) : (
            <>
              <Diagnosis test={test} />
              <div className="facts">
                <Facts connection={connection} />
                <History connection={connection} />
                {administrator && <Removal connection={connection} onDisconnected={reload} />}
              </div>
            </>
          )}
        </>
      )}
    </div>
  );
}
