import { useTitle } from '../shell/useTitle';
import { Budgets } from './Budgets';
import { Failures } from './Failures';
import { Feeds } from './Feeds';
import { Writes } from './Writes';
import './activity.scss';

/** What the connector does: feeds, the use of the API, and what went wrong. */
export default function ActivityPage() {
  useTitle('Activity');
  return (
    <div className="page activity">
      <header className="page-head">
        <div>
          <h1>Activity</h1>
          <p>What changes in Salesforce start here, what the API is used for, and what failed.</p>
        </div>
      </header>
      <Feeds />
      <Budgets />
      <Failures />
      <Writes />
    </div>
  );
}
