import type { Flow } from '../connection/connection';
import { stepsFor } from './steps';

/** The whole guide as text, for a mail to whoever may open Setup. */
export function forAdministrator(flow: Flow, redirectUrl: string): string {
  const steps = stepsFor(flow, redirectUrl).map((step, index) =>
    [
      `${index + 1}. ${step.title} (${step.path.join(' > ')})`,
      ...step.todo.map((text) => `   - ${text}`),
      ...(step.values ?? []).map(({ label, value }) => `   ${label}: ${value}`),
      `   ${step.check}`,
    ].join('\n'),
  );
  return ['Please make an External Client App for our Camunda connector:', ...steps].join('\n\n');
}
