import {
  type CarbonIconType,
  CheckmarkFilled,
  Close,
  ErrorFilled,
  WarningAltFilled,
} from '@carbon/icons-react';
import { Button, InlineLoading } from '@carbon/react';
import type { Check, Test, TestResult } from './useTest';

const ICONS: Record<Check['state'], { icon: CarbonIconType; text: string }> = {
  ok: { icon: CheckmarkFilled, text: 'In order' },
  warning: { icon: WarningAltFilled, text: 'Warning' },
  failed: { icon: ErrorFilled, text: 'Failed' },
};

/** What a test saw, check by check, each with its cause and what to click. */
export function Diagnosis({ test }: { test: Test }) {
  return (
    <div role="status">
      {test.busy && (
        <div className="card diagnosis">
          <InlineLoading description="Calling the org…" />
        </div>
      )}
      {test.result && (
        <section className="card diagnosis" aria-labelledby="diagnosis-title">
          <header className="card-head">
            <h2 id="diagnosis-title">{heading(test.result)}</h2>
            <Button
              kind="ghost"
              size="sm"
              hasIconOnly
              renderIcon={Close}
              iconDescription="Close the test result"
              tooltipAlignment="end"
              onClick={test.close}
            />
          </header>
          <ul className="checks">
            {checksOf(test.result).map((check) => (
              <CheckLine key={check.name} check={check} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function heading(result: TestResult): string {
  const warnings = checksOf(result).filter(({ state }) => state === 'warning').length;
  if (!result.successful) {
    return 'The test failed';
  }
  return warnings === 0 ? 'The org answers; all is in order' : 'The org answers, with a warning';
}

function CheckLine({ check }: { check: Check }) {
  const { icon: Icon, text } = ICONS[check.state];
  return (
    <li className={`check check--${check.state}`}>
      <Icon aria-label={text} role="img" />
      <strong>{check.name}</strong>
      <div>
        <p>{check.cause}</p>
        {check.remedy && <p className="check-remedy">{check.remedy}</p>}
        {check.code && <code>{check.code}</code>}
      </div>
    </li>
  );
}

/** The checks; where the test itself was refused, the refusal stands for them. */
function checksOf({ checks, error }: TestResult): Check[] {
  if (checks || !error) {
    return checks ?? [];
  }
  const { code, message, remedy } = error;
  return [{ name: 'Test', state: 'failed', code, cause: message, remedy }];
}
