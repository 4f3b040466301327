import { exact } from '../shell/time';
import type { Connection } from './connection';

/** Cause and next action of a state; undefined when there is nothing to say. */
export function reason({ state, stateReason, limitedUntil }: Connection): string | undefined {
  if (state === 'LIMITED' && limitedUntil) {
    // the connector's own sentence has the time in UTC
    return `The org’s API limit is used up. Waiting steps go on by themselves after ${exact(limitedUntil)}.`;
  }
  return stateReason ?? undefined;
}
