import { Add, TrashCan } from '@carbon/icons-react';
import { Button, IconButton, InlineLoading, Modal, Select, SelectItem, TextInput } from '@carbon/react';
import { useState } from 'react';
import { ProblemNotice } from '../../shell/ProblemNotice';
import { useSubmit } from '../../shell/useSubmit';
import { type DeployedProcess, start, type Variable, type VariableType } from '../deploy/deploy';

const TYPES: [VariableType, string][] = [
  ['String', 'Text'],
  ['Long', 'Whole number'],
  ['Double', 'Number'],
  ['Boolean', 'Yes or no'],
  ['Json', 'JSON'],
];

interface Props {
  process: DeployedProcess;
  /** Variables that the process reads. */
  wanted: Variable[];
  onStarted: (instance: string) => void;
  onClose: () => void;
}

/** Asks for the variables that the process reads and starts an instance. */
export function StartDialog({ process, wanted, onStarted, onClose }: Props) {
  const [variables, setVariables] = useState(wanted);
  const [businessKey, setBusinessKey] = useState('');
  const { busy, problem, submit } = useSubmit();

  const startProcess = () =>
    submit(async () => {
      const named = variables.filter(({ name }) => name.trim() !== '');
      onStarted(await start(process, businessKey.trim(), named));
    });

  const change = (index: number, part: Partial<Variable>) =>
    setVariables(variables.map((one, at) => (at === index ? { ...one, ...part } : one)));

  return (
    <Modal
      open
      size="sm"
      modalHeading={`Start ${process.name ?? process.key}`}
      modalLabel={`Version ${process.version}`}
      primaryButtonText={busy ? <InlineLoading description="Starting…" /> : 'Start'}
      secondaryButtonText="Cancel"
      primaryButtonDisabled={busy}
      onRequestClose={onClose}
      onRequestSubmit={startProcess}
    >
      {problem && <ProblemNotice problem={problem} />}
      <p className="quiet">
        {wanted.length > 0
          ? 'The process reads these variables.'
          : 'The process reads no variables; add some if you like.'}
      </p>
      <div className="variables">
        {variables.map((variable, index) => (
          <VariableRow
            key={index}
            index={index}
            variable={variable}
            onChange={(part) => change(index, part)}
            onRemove={() => setVariables(variables.filter((_, at) => at !== index))}
          />
        ))}
      </div>
      <Button
        kind="ghost"
        size="sm"
        renderIcon={Add}
        onClick={() => setVariables([...variables, { name: '', type: 'String', value: '' }])}
      >
        Add a variable
      </Button>
      <TextInput
        id="business-key"
        labelText="Business key (optional)"
        value={businessKey}
        onChange={(event) => setBusinessKey(event.target.value)}
      />
    </Modal>
  );
}

function VariableRow({
  index,
  variable,
  onChange,
  onRemove,
}: {
  index: number;
  variable: Variable;
  onChange: (part: Partial<Variable>) => void;
  onRemove: () => void;
}) {
  return (
    <div className="variable">
      <TextInput
        id={`variable-name-${index}`}
        labelText="Variable"
        size="sm"
        value={variable.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <Select
        id={`variable-type-${index}`}
        labelText="Type"
        size="sm"
        value={variable.type}
        onChange={(event) => onChange({ type: event.target.value as VariableType })}
      >
        {TYPES.map(([type, text]) => (
          <SelectItem key={type} value={type} text={text} />
        ))}
      </Select>
      <TextInput
        id={`variable-value-${index}`}
        labelText={variable.name ? `Value of ${variable.name}` : 'Value'}
        size="sm"
        value={variable.value}
        onChange={(event) => onChange({ value: event.target.value })}
      />
      <IconButton kind="ghost" size="sm" label="Remove" align="left" onClick={onRemove}>
        <TrashCan />
      </IconButton>
    </div>
  );
}
