import { CopyButton, TextInput } from '@carbon/react';

interface Props {
  id: string;
  label: string;
  help?: string;
  value: string;
}

/** A value to take elsewhere: read-only, with a button that copies it. */
export function CopyField({ id, label, help, value }: Props) {
  return (
    <div className="copy-field">
      <TextInput id={id} labelText={label} helperText={help} value={value} readOnly />
      <CopyButton
        iconDescription={`Copy ${label}`}
        feedback="Copied"
        align="top-end"
        onClick={() => navigator.clipboard.writeText(value)}
      />
    </div>
  );
}
