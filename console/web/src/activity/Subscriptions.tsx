import { count } from '../connection/UsedBy';
import { NUMBER, type Subscription } from './activity';

/** The start events that a feed serves. */
export function Subscriptions({ all }: { all: Subscription[] }) {
  if (all.length === 0) {
    return null;
  }
  return (
    <ul className="subscriptions">
      {all.map((one) => (
        <li key={one.subscriber}>
          <span>{one.subscriber}</span>
          <span className="quiet">
            {NUMBER.format(one.started)} started
            {one.backfilling && ', reading what was there before'}
            {one.held > 0 && `, ${count(one.held, 'start is held', 'starts are held')}`}
          </span>
          {one.problem && <span className="feed-reason">{one.problem}</span>}
        </li>
      ))}
    </ul>
  );
}
