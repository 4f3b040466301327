import { Launch } from '@carbon/icons-react';
import { Link, SkeletonText } from '@carbon/react';
import { CONTEXT } from '../api';
import { ProblemNotice } from '../shell/ProblemNotice';
import { exact, relative } from '../shell/time';
import { useResource } from '../shell/useResource';
import type { Failure } from './activity';

/** Salesforce steps that wait for a person. */
export function Failures() {
  const { data, problem } = useResource<Failure[]>('/failures');
  return (
    <section aria-labelledby="failures-title">
      <h2 id="failures-title">Open failures</h2>
      {problem && <ProblemNotice problem={problem} />}
      {!data && !problem && <SkeletonText paragraph lineCount={3} />}
      {data?.length === 0 && <p className="card quiet">No Salesforce step waits for a person.</p>}
      {data && data.length > 0 && (
        <ul className="card failures">
          {data.map((failure) => (
            <FailureLine key={failure.incident} failure={failure} />
          ))}
        </ul>
      )}
    </section>
  );
}

function FailureLine({ failure }: { failure: Failure }) {
  return (
    <li>
      <time dateTime={failure.at} title={exact(failure.at)} className="quiet">
        {relative(failure.at)}
      </time>
      <div>
        <strong>{failure.step}</strong>
        <span className="quiet">
          {' '}
          in {failure.process}, connection {failure.connection}
        </span>
        <p>{failure.message}</p>
      </div>
      <Link
        href={`${CONTEXT}/camunda/app/cockpit/default/#/process-instance/${failure.processInstance}/runtime?tab=incidents-tab`}
        target="_blank"
        renderIcon={Launch}
        aria-label={`Open ${failure.step} of ${relative(failure.at)} in Cockpit`}
      >
        Cockpit
      </Link>
    </li>
  );
}
