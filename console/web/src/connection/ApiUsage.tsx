import type { Usage } from './connection';
import { relative } from '../shell/time';

const COUNT = new Intl.NumberFormat('en');

/** From here on steps of low priority wait; see property salesforce.connector.budget.reserve. */
export const SCARCE = 0.9;

/** API calls of the last 24 hours against the limit of the org, as a small bar. */
export function ApiUsage({ usage }: { usage: Usage | null }) {
  if (!usage) {
    return <span className="quiet">Known after the next call</span>;
  }
  const share = usage.limit === 0 ? 1 : usage.used / usage.limit;
  const text = `${COUNT.format(usage.used)} of ${COUNT.format(usage.limit)}`;
  return (
    <div className="usage" title={`As Salesforce said ${relative(usage.at)}`}>
      <span>{text}</span>
      <div
        className={share >= SCARCE ? 'usage-bar usage-bar--scarce' : 'usage-bar'}
        role="meter"
        aria-label="API calls used in 24 hours"
        aria-valuemin={0}
        aria-valuemax={usage.limit}
        aria-valuenow={usage.used}
        aria-valuetext={text}
      >
        <div style={{ width: `${Math.min(100, share * 100)}%` }} />
      </div>
    </div>
  );
}
