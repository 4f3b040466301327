import { ArrowRight } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useRef, useState } from 'react';
import type { Flow } from '../connection/connection';
import { CopyText } from '../shell/CopyText';
import { forAdministrator } from './forAdministrator';
import { StepView } from './StepView';
import { stepsFor } from './steps';
import './guide.scss';

/** Survives the way to another page of the console, but not the tab. */
const STORED = 'salesforce-console-guide-step';

interface Props {
  flow: Flow;
  redirectUrl: string;
}

/** What to do in Salesforce Setup, one picture after the other. */
export default function Guide({ flow, redirectUrl }: Props) {
  const steps = stepsFor(flow, redirectUrl);
  const [chosen, setChosen] = useState(() => Number(sessionStorage.getItem(STORED) ?? 0));
  const title = useRef<HTMLHeadingElement>(null);
  const at = Math.min(chosen, steps.length - 1);

  function show(step: number) {
    sessionStorage.setItem(STORED, String(step));
    setChosen(step);
    // a screen reader goes on with the new step
    title.current?.focus();
  }

  return (
    <aside className="guide" aria-labelledby="guide-title">
      <header className="guide-head">
        <h2 id="guide-title">In Salesforce Setup</h2>
        <CopyText text={forAdministrator(flow, redirectUrl)}>Copy for an administrator</CopyText>
      </header>
      <ol className="guide-steps" aria-label="Steps">
        {steps.map((step, index) => (
          <li key={step.title}>
            <button
              type="button"
              className={index < at ? 'guide-step guide-step--done' : 'guide-step'}
              aria-current={index === at ? 'step' : undefined}
              aria-label={`Step ${index + 1}: ${step.title}`}
              title={step.title}
              onClick={() => show(index)}
            >
              {index + 1}
            </button>
          </li>
        ))}
      </ol>
      <StepView step={steps[at]!} number={at + 1} of={steps.length} title={title} />
      <div className="guide-actions">
        {at > 0 && (
          <Button kind="ghost" size="md" onClick={() => show(at - 1)}>
            Back
          </Button>
        )}
        {at < steps.length - 1 && (
          <Button kind="tertiary" size="md" renderIcon={ArrowRight} onClick={() => show(at + 1)}>
            Next
          </Button>
        )}
      </div>
    </aside>
  );
}
