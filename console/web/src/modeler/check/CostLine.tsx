import type { Check } from './findings';

type Cost = NonNullable<Check['cost']>;

const CALLS = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });

/** As many instances as people think in: a day of a busy team. */
const INSTANCES = 1_000;

/** API calls that instances of the model will take from the org's daily limit. */
export function CostLine({ cost }: { cost: Cost }) {
  const notes = cost.steps
    .map(({ elementId, calls, note }) => `${elementId}: ${CALLS.format(calls)} ${note ?? ''}`)
    .join('\n');
  return (
    <span className="problems-cost" title={notes}>
      About {CALLS.format(Math.ceil(cost.perInstance * INSTANCES))} API calls for{' '}
      {CALLS.format(INSTANCES)} instances
    </span>
  );
}
