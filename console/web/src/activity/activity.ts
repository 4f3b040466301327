/** Shapes of the REST API; see /v3/api-docs. */
export interface Feed {
  connection: string;
  object: string;
  state: string;
  /** Why, and what to do; null when there is nothing to say. */
  reason: string | null;
  /** Everything up to here was read; null before the first read. */
  position: string | null;
  lagSeconds: number | null;
  lastRead: string | null;
  nextRead: string | null;
  leader: string | null;
  seen: number;
  started: number;
  repeated: number;
  late: number;
  /** Begin and end of a span in which deletions may have been missed; null for none. */
  gapFrom: string | null;
  gapUntil: string | null;
  waiting: number;
  subscriptions: Subscription[];
}

export interface Subscription {
  subscriber: string;
  backfilling: boolean;
  started: number;
  held: number;
  problem: string | null;
}

export interface Usage {
  connection: string;
  hours: Hour[];
}

export interface Hour {
  hour: string;
  calls: number;
  records: number;
  used: number | null;
  limit: number | null;
}

export interface Failure {
  incident: string;
  at: string;
  process: string;
  step: string;
  connection: string;
  message: string;
  processInstance: string;
}

/** A record that a step wrote. */
export interface Write {
  /** Null where it is not known. */
  recordId: string | null;
  object: string;
  action: 'CREATED' | 'UPDATED' | 'DELETED' | 'LOADED' | 'UNKNOWN';
  records: number;
  operation: string;
  connection: string;
  user: string | null;
  processInstance: string | null;
  at: string;
}

/** Address of a feed in the REST API. */
export function address(feed: Feed): string {
  return `/feeds/${encodeURIComponent(feed.connection)}/${encodeURIComponent(feed.object)}`;
}

/** A feed by name, for labels. */
export function nameOf(feed: Feed): string {
  return `${feed.object} of ${feed.connection}`;
}

export const NUMBER = new Intl.NumberFormat('en');

/** Seconds as people say them: "45 s", "6 min", "3 h". */
export function span(seconds: number): string {
  if (seconds < 120) {
    return `${seconds} s`;
  }
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}
