import {
  CheckmarkFilled,
  ErrorFilled,
  InProgress,
  PauseFilled,
  type CarbonIconType,
  WarningAltFilled,
} from '@carbon/icons-react';
import type { Feed } from './activity';

export interface Look {
  text: string;
  color: 'green' | 'blue' | 'gray' | 'red' | 'warm-gray';
  icon: CarbonIconType;
  /** What to do; empty when nothing has to be done. */
  todo: string;
}

const LOOKS: Record<string, Look> = {
  ACTIVE: { text: 'Up to date', color: 'green', icon: CheckmarkFilled, todo: '' },
  CATCHING_UP: {
    text: 'Catching up',
    color: 'blue',
    icon: InProgress,
    todo: 'More changed than one read could deliver. Nothing to do: it goes on at once.',
  },
  PAUSED: {
    text: 'Paused',
    color: 'gray',
    icon: PauseFilled,
    todo: 'Somebody stopped it. Resume it, and it goes on from its position.',
  },
  LIMITED: {
    text: 'API limit reached',
    color: 'warm-gray',
    icon: WarningAltFilled,
    todo: 'The daily API limit of the org is used up. Nothing to do: it goes on by itself.',
  },
  UNREACHABLE: {
    text: 'No answer',
    color: 'warm-gray',
    icon: WarningAltFilled,
    todo: 'Salesforce does not answer. It is asked again after 30 seconds to 5 minutes.',
  },
  RECONNECT_REQUIRED: {
    text: 'Needs re-connect',
    color: 'red',
    icon: ErrorFilled,
    todo: 'Connect the org again; the feed goes on from its position by itself.',
  },
  REFUSED: {
    text: 'Refused',
    color: 'red',
    icon: ErrorFilled,
    todo: 'Salesforce refuses what a model asks for. Correct the model; the position stays.',
  },
  RESYNC: {
    text: 'Deletions may be missing',
    color: 'red',
    icon: WarningAltFilled,
    todo: 'Created and changed records are complete. Look for records deleted in that time, then confirm.',
  },
};

/** Events after the position are gone, and no span of deletions has to be confirmed. */
const READ_ANEW: Look = {
  text: 'Reading anew',
  color: 'blue',
  icon: InProgress,
  todo: 'Salesforce no longer keeps the events after the position. Nothing to do: what changed is read from the records.',
};

/** The state of a feed in words. */
export function lookOf(feed: Feed): Look {
  if (feed.state === 'RESYNC' && !feed.gapFrom) {
    return READ_ANEW;
  }
  return LOOKS[feed.state] ?? { text: feed.state, color: 'gray', icon: InProgress, todo: '' };
}
