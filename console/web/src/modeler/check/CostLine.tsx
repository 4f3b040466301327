import type { PathCost } from './findings';

const CALLS = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });

/** As many instances as people think in: a day of a busy team. */
const INSTANCES = 1_000;

/** API calls that instances take from the org's daily limit on their dearest way. */
export function CostLine({ paths }: { paths: PathCost[] }) {
  const [dearest] = paths;
  if (!dearest) {
    return null;
  }
  const each = paths
    .map(({ steps, alone }) => `${CALLS.format(alone)} alone: ${steps.join(', ')}`)
    .join('\n');
  return (
    <span className="problems-cost" title={each}>
      {INSTANCES.toLocaleString('en')} instances take{' '}
      {CALLS.format(Math.ceil(dearest.together * INSTANCES))} to{' '}
      {CALLS.format(Math.ceil(dearest.alone * INSTANCES))} API calls
    </span>
  );
}
