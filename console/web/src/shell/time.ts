const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const DATE_TIME = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** A moment as people say it: "3 minutes ago", "in 27 days". */
export function relative(moment: string): string {
  const millis = Date.parse(moment) - Date.now();
  for (const [unit, length] of UNITS) {
    if (Math.abs(millis) >= length) {
      return RELATIVE.format(Math.trunc(millis / length), unit);
    }
  }
  return millis > 0 ? 'in less than a minute' : 'just now';
}

/** Date and time in the time zone of the person. */
export function exact(moment: string): string {
  return DATE_TIME.format(Date.parse(moment));
}

/** Whole days from now on; never below zero. */
export function daysUntil(moment: string): number {
  return Math.max(0, Math.floor((Date.parse(moment) - Date.now()) / 86_400_000));
}
