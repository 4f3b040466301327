import { SkeletonText } from '@carbon/react';
import { useState } from 'react';
import type { Problem } from '../api';
import { ProblemNotice } from '../shell/ProblemNotice';
import { useResource } from '../shell/useResource';
import type { Feed } from './activity';
import { FeedCard } from './FeedCard';

/** All feeds, those that need a person first. */
export function Feeds() {
  const { data, problem, reload } = useResource<Feed[]>('/feeds');
  const [refusal, setRefusal] = useState<Problem>();

  return (
    <section aria-labelledby="feeds-title">
      <h2 id="feeds-title">Feeds</h2>
      {problem && <ProblemNotice problem={problem} />}
      {refusal && <ProblemNotice problem={refusal} onClose={() => setRefusal(undefined)} />}
      {!data && !problem && <SkeletonText paragraph lineCount={3} />}
      {data?.length === 0 && (
        <p className="card quiet">
          No deployed process starts or waits for a change in Salesforce. In the modeler, use a
          template such as <em>Salesforce: When a record is created</em>.
        </p>
      )}
      {data && [...data].sort(worstFirst).map((feed) => (
        <FeedCard
          key={`${feed.connection}/${feed.object}`}
          feed={feed}
          onChange={reload}
          onProblem={setRefusal}
        />
      ))}
    </section>
  );
}

const FINE = ['ACTIVE', 'CATCHING_UP'];

function worstFirst(one: Feed, other: Feed): number {
  return Number(FINE.includes(one.state)) - Number(FINE.includes(other.state));
}
