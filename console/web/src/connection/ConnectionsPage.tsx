import { Add } from '@carbon/icons-react';
import { Button, SkeletonText } from '@carbon/react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Problem } from '../api';
import { ProblemNotice } from '../shell/ProblemNotice';
import { useResource } from '../shell/useResource';
import { useTitle } from '../shell/useTitle';
import { useUser } from '../shell/user';
import type { Connection } from './connection';
import { ConnectionsTable } from './ConnectionsTable';
import { NoConnections } from './NoConnections';

/** All connections and whether they work. */
export function ConnectionsPage() {
  useTitle('Connections');
  const { data, problem, reload } = useResource<Connection[]>('/connections');
  const [refusal, setRefusal] = useState<Problem>();
  const administrator = useUser()?.administrator ?? false;

  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>Connections</h1>
          <p>Salesforce orgs by the names that process models use for them.</p>
        </div>
        {administrator && data && data.length > 0 && (
          <Button as={Link} href="/new" renderIcon={Add}>
            New connection
          </Button>
        )}
      </header>
      {problem && <ProblemNotice problem={problem} />}
      {refusal && <ProblemNotice problem={refusal} onClose={() => setRefusal(undefined)} />}
      {!data && !problem && <SkeletonText paragraph lineCount={4} />}
      {data?.length === 0 && <NoConnections administrator={administrator} />}
      {data && data.length > 0 && (
        <ConnectionsTable
          connections={data}
          administrator={administrator}
          onChange={reload}
          onProblem={setRefusal}
        />
      )}
    </div>
  );
}
