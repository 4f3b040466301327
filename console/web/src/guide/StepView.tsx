import { CheckmarkOutline } from '@carbon/icons-react';
import type { RefObject } from 'react';
import { CopyField } from '../shell/CopyField';
import type { Step } from './steps';

interface Props {
  step: Step;
  number: number;
  of: number;
  title: RefObject<HTMLHeadingElement | null>;
}

/** One step of the guide: where, what it looks like, what to do and how to see that it is right. */
export function StepView({ step, number, of, title }: Props) {
  return (
    <div className="guide-view">
      <p className="guide-count">
        Step {number} of {of}
      </p>
      <h3 ref={title} tabIndex={-1}>
        {step.title}
      </h3>
      <p className="guide-path">{step.path.join(' › ')}</p>
      {step.picture}
      <ol className="guide-todo">
        {step.todo.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ol>
      {step.values?.map(({ label, value }) => (
        <CopyField
          key={label}
          id={`guide-${label.replaceAll(' ', '-')}`}
          label={label}
          value={value}
        />
      ))}
      <p className="guide-check">
        <CheckmarkOutline aria-hidden="true" />
        <span>{step.check}</span>
      </p>
    </div>
  );
}
