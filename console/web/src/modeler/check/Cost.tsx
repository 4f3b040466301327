import { useState } from 'react';
import type { OrgCost, PathCost } from './findings';
import { MOST } from './useInstances';

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const PERCENT = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

/** "5 to 1,000 API calls": instances that arrive together share calls, one alone does not. */
function range({ alone, together }: { alone: number; together: number }, instances: number) {
  const least = WHOLE.format(Math.ceil(together * instances));
  const most = WHOLE.format(Math.ceil(alone * instances));
  return least === most ? most : `${least} to ${most}`;
}

function share(calls: number, limit: number): string {
  return PERCENT.format(calls / limit);
}

/** API calls that a day of instances takes on their dearest way. */
export function CostLine({ paths, instances }: { paths: PathCost[]; instances: number }) {
  const [dearest] = paths;
  return dearest ? (
    <span>
      {WHOLE.format(instances)} instances take {range(dearest, instances)} API calls
    </span>
  ) : null;
}

/** How many instances a day to reckon with. */
export function InstancesField({
  instances,
  onChange,
}: {
  instances: number;
  onChange: (instances: number) => void;
}) {
  const [typed, setTyped] = useState(String(instances));
  return (
    <label className="cost-instances">
      Instances a day
      <input
        type="number"
        min={1}
        max={MOST}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          if (target.validity.valid && target.value !== '') {
            onChange(target.valueAsNumber);
          }
        }}
      />
    </label>
  );
}

/** What each way through the process takes from the daily limit of its orgs. */
export function CostTable({
  paths,
  instances,
  nameOf,
}: {
  paths: PathCost[];
  instances: number;
  nameOf: (element: string) => string;
}) {
  return (
    <div className="cost-table" tabIndex={0} role="region" aria-label="API calls per day">
      <table>
        <thead>
          <tr>
            <th scope="col">Way through the process</th>
            <th scope="col">Org</th>
            <th scope="col">API calls a day</th>
            <th scope="col">Of its daily limit</th>
          </tr>
        </thead>
        <tbody>
          {paths.flatMap((path, index) =>
            path.orgs.map((org) => (
              <tr key={`${index} ${org.connection}`}>
                <td>{path.steps.map(nameOf).join(' → ')}</td>
                <td>{org.connection}</td>
                <td>{range(org, instances)}</td>
                <td className={over(org, instances) ? 'severity-error' : undefined}>
                  {ofLimit(org, instances)}
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}

function over({ alone, dailyLimit }: OrgCost, instances: number): boolean {
  return dailyLimit !== null && alone * instances > dailyLimit;
}

function ofLimit(org: OrgCost, instances: number): string {
  if (org.dailyLimit === null) {
    return 'not known yet';
  }
  const least = share(org.together * instances, org.dailyLimit);
  const most = share(org.alone * instances, org.dailyLimit);
  const part = least === most ? most : `${least} to ${most}`;
  return `${part} of ${WHOLE.format(org.dailyLimit)}`;
}
