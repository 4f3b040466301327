import { CopyButton, TextInput } from '@carbon/react';
import { copy } from './copy';

interface Props {
  id: string;
  label: string;
  help?: string;
  value: string;
}

/** A value to take elsewhere: read-only, with a button that copies it. */
export function CopyField({ id, label, help, value }: Props) {
  const helpId = help ? `${id}-help` : undefined;
  return (
    <div>
      <div className="copy-field">
        <TextInput id={id} labelText={label} value={value} readOnly aria-describedby={helpId} />
        <CopyButton
          iconDescription={`Copy ${label}`}
          feedback="Copied"
          align="top-end"
          onClick={() => copy(value)}
        />
      </div>
      {help && (
        <p id={helpId} className="cds--form__helper-text">
          {help}
        </p>
      )}
    </div>
  );
}
