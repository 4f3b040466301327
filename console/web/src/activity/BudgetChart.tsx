import { SCARCE } from '../connection/ApiUsage';
import { type Hour, NUMBER, type Usage } from './activity';

const HOURS = 24;
const HOUR = 3_600_000;
const WIDTH = 480;
const HEIGHT = 120;
const COLUMN = WIDTH / HOURS;
const GAP = 4;

const CLOCK = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** One column for each hour: how much of the limit was used; an hour without calls has none. */
export function BudgetChart({ usage }: { usage: Usage }) {
  const columns = dayOf(usage);
  return (
    <figure className="chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={inWords(usage)}>
        <line className="chart-limit" x1="0" x2={WIDTH} y1="1" y2="1" />
        <line className="chart-base" x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
        {columns.map(({ at, hour }, index) => {
          const share = hour?.limit ? Math.min(1, (hour.used ?? 0) / hour.limit) : 0;
          const height = share === 0 ? 0 : Math.max(2, share * HEIGHT);
          return (
            <rect
              key={at}
              className={share >= SCARCE ? 'chart-column chart-column--scarce' : 'chart-column'}
              x={index * COLUMN + GAP / 2}
              y={HEIGHT - height}
              width={COLUMN - GAP}
              height={height}
            >
              <title>{told(at, hour)}</title>
            </rect>
          );
        })}
      </svg>
      <figcaption className="quiet">
        <span>{CLOCK.format(columns[0]?.at)}</span>
        <span>Line on top: the limit of the org</span>
        <span>now</span>
      </figcaption>
    </figure>
  );
}

interface Column {
  at: number;
  hour: Hour | undefined;
}

/** This hour and the 23 before it, also those without calls. */
function dayOf(usage: Usage): Column[] {
  const now = Math.floor(Date.now() / HOUR) * HOUR;
  const known = new Map(usage.hours.map((hour) => [Date.parse(hour.hour), hour]));
  return Array.from({ length: HOURS }, (_, index) => {
    const at = now - (HOURS - 1 - index) * HOUR;
    return { at, hour: known.get(at) };
  });
}

function told(at: number, hour: Hour | undefined): string {
  if (!hour) {
    return `${CLOCK.format(at)}: no call`;
  }
  const used = hour.limit
    ? `, ${NUMBER.format(hour.used ?? 0)} of ${NUMBER.format(hour.limit)} used in the 24 hours before`
    : '';
  return `${CLOCK.format(at)}: ${NUMBER.format(hour.calls)} calls of this connector${used}`;
}

/** The chart for those who do not see it. */
function inWords(usage: Usage): string {
  const shares = usage.hours
    .filter((hour) => hour.limit)
    .map((hour) => Math.round((100 * (hour.used ?? 0)) / (hour.limit ?? 1)));
  return shares.length === 0
    ? `No answer of ${usage.connection} told how much of the limit is used`
    : `Share of the API limit of ${usage.connection} by hour: at most ${Math.max(...shares)} %, now ${shares.at(-1)} %`;
}
