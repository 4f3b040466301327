/** Outlines on a grid of 18 by 18, as in the element templates. */
export const CLOUD =
  'M5 14a3.5 3.5 0 0 1-.4-7 4.5 4.5 0 0 1 8.7-.6A3.8 3.8 0 0 1 13 14';
export const ARROW_UP = 'M9 8.5V15M6.8 10.7 9 8.5l2.2 2.2';

/** What a verb does, drawn: [outline, class for its colour]. */
const VERBS: [RegExp, string, string][] = [
  [/^(create|add|publish|upload|submit)/, 'M9 4v10M4 9h10', 'creates'],
  [/^(get|find|run|search|count|query|download|check)/, 'M8 3.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 0 0 0-9M11.5 11.5 15 15', 'reads'],
  [/^delete/, 'M4 5.5h10M7 5.5V4h4v1.5M5.5 5.5l.6 9h5.8l.6-9', 'deletes'],
  [/./, 'M4 14l.7-3L12 3.700l2.300 2.300L7 13.300Z', 'changes'],
];

function svg(path: string, size: number, name: string): string {
  return (
    `<svg class="${name}" width="${size}" height="${size}" viewBox="0 0 18 18" fill="none" ` +
    'stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" ' +
    `aria-hidden="true"><path d="${path}"/></svg>`
  );
}

/** The sign of Salesforce in the palette. */
export function cloud(size: number): string {
  return svg(`${CLOUD}${ARROW_UP}`, size, 'salesforce-cloud');
}

/** The sign of an operation in a menu. */
export function verbIcon(operation: string): string {
  const verb = operation.split('.')[1] ?? '';
  const [, path, colour] = VERBS.find(([pattern]) => pattern.test(verb))!;
  return svg(path, 18, `verb verb-${colour}`);
}
