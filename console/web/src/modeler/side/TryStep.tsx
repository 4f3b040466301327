import { Play } from '@carbon/icons-react';
import { Button, Checkbox, InlineLoading, InlineNotification, Tag, TextInput } from '@carbon/react';
import { useState } from 'react';
import { Problem } from '../../api';
import { ProblemNotice } from '../../shell/ProblemNotice';
import type { Element } from '../canvas/services';
import { connectionOf, isExpression, type StepResult, stepRun, tryStep, writes } from '../step/tryStep';

interface Props {
  element: Element;
  /** What people call the org of a connection. */
  connections: string[];
}

/** Runs one step alone, with sample values, and shows what comes back. */
export function TryStep({ element, connections }: Props) {
  const run = stepRun(element);
  const connection = connectionOf(element);
  const [samples, setSamples] = useState<Record<string, string>>({});
  const [agreed, setAgreed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<StepResult>();
  const [problem, setProblem] = useState<Problem>();
  const changes = writes(run.operation);
  const known = connections.includes(connection);

  async function submit() {
    setBusy(true);
    setResult(undefined);
    setProblem(undefined);
    try {
      setResult(await tryStep(connection, { ...run, values: { ...run.values, ...samples } }));
    } catch (failure) {
      setProblem(failure as Problem);
    } finally {
      setBusy(false);
      // each write is agreed to on its own
      setAgreed(false);
    }
  }

  return (
    <div className="try">
      <p className="try-head">
        <code>{run.operation}</code>
        <Tag size="sm" type={changes ? 'red' : 'green'}>
          {changes ? 'Changes the org' : 'Only reads'}
        </Tag>
      </p>
      <p className="quiet">
        Runs this step once against <strong>{connection || 'no connection'}</strong>, without a
        process.
      </p>
      {Object.entries(run.values).map(([name, value]) => (
        <TextInput
          key={name}
          id={`sample-${name}`}
          size="sm"
          labelText={name}
          helperText={isExpression(value) ? `The process puts ${value} here` : undefined}
          value={samples[name] ?? (isExpression(value) ? '' : value)}
          onChange={(event) => setSamples({ ...samples, [name]: event.target.value })}
        />
      ))}
      {changes && (
        <Checkbox
          id="agreed"
          labelText={`Yes, change records in ${connection || 'the org'}`}
          checked={agreed}
          onChange={(_, { checked }) => setAgreed(checked)}
        />
      )}
      {busy ? (
        <InlineLoading description="Running…" />
      ) : (
        <Button
          kind={changes ? 'danger--tertiary' : 'tertiary'}
          size="sm"
          renderIcon={Play}
          disabled={!known || (changes && !agreed)}
          onClick={submit}
        >
          {changes ? 'Run and change the org' : 'Run'}
        </Button>
      )}
      {!known && <p className="quiet">Choose a connection of this application first.</p>}
      {problem && <ProblemNotice problem={problem} />}
      {result && <Result result={result} />}
    </div>
  );
}

function Result({ result }: { result: StepResult }) {
  const outputs = Object.entries(result.outputs ?? {});
  return (
    <div className="try-result">
      {result.state === 'DONE' || result.state === 'WAITING' ? (
        <InlineNotification
          kind="success"
          lowContrast
          hideCloseButton
          title={result.state === 'DONE' ? 'Done' : 'Salesforce works on it'}
        />
      ) : (
        <InlineNotification
          kind={result.state === 'BPMN_ERROR' ? 'warning' : 'error'}
          lowContrast
          hideCloseButton
          title={
            result.state === 'BPMN_ERROR'
              ? `The process would get the error ${result.error?.category}`
              : 'The step failed'
          }
          subtitle={[result.error?.message, result.error?.remedy].filter(Boolean).join(' ')}
        />
      )}
      {outputs.length > 0 && (
        <dl>
          {outputs.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <pre>{typeof value === 'string' ? value : JSON.stringify(value, null, 2)}</pre>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
