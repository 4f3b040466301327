import { SkeletonText } from '@carbon/react';
import { ProblemNotice } from '../shell/ProblemNotice';
import { useResource } from '../shell/useResource';
import { type Hour, NUMBER, type Usage } from './activity';
import { BudgetChart } from './BudgetChart';

/** The figures change by the hour. */
const PAUSE = 30_000;

/** How the API limit of each org is used, and what batching saves. */
export function Budgets() {
  const { data, problem } = useResource<Usage[]>('/usage', PAUSE);
  return (
    <section aria-labelledby="budget-title">
      <h2 id="budget-title">API calls in 24 hours</h2>
      {problem && <ProblemNotice problem={problem} />}
      {!data && !problem && <SkeletonText paragraph lineCount={3} />}
      {data?.length === 0 && (
        <p className="card quiet">Nothing was sent to Salesforce in the last 24 hours.</p>
      )}
      <div className="budgets">
        {data?.map((usage) => <Budget key={usage.connection} usage={usage} />)}
      </div>
    </section>
  );
}

function Budget({ usage }: { usage: Usage }) {
  const calls = sum(usage, (hour) => hour.calls);
  const records = sum(usage, (hour) => hour.records);
  const latest = [...usage.hours].reverse().find((hour) => hour.limit !== null);
  return (
    <article className="card budget" aria-label={`API calls of ${usage.connection}`}>
      <h3>{usage.connection}</h3>
      {latest && (
        <p>
          {NUMBER.format(latest.used ?? 0)} of {NUMBER.format(latest.limit ?? 0)}
          <span className="quiet"> used by all clients of the org</span>
        </p>
      )}
      <BudgetChart usage={usage} />
      <dl className="figures">
        <div>
          <dt>Calls of this connector</dt>
          <dd>{NUMBER.format(calls)}</dd>
        </div>
        <div>
          <dt>Records read and written</dt>
          <dd>{NUMBER.format(records)}</dd>
        </div>
        <div title="Records less calls: one call for each record is what the steps would need alone">
          <dt>Calls saved by batching</dt>
          <dd>{NUMBER.format(Math.max(0, records - calls))}</dd>
        </div>
      </dl>
    </article>
  );
}

function sum(usage: Usage, of: (hour: Hour) => number): number {
  return usage.hours.reduce((all, hour) => all + of(hour), 0);
}
