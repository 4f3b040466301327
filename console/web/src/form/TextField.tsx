import { TextInput } from '@carbon/react';

interface Props {
  id: string;
  label: string;
  help?: string;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  /** What is wrong with the value; undefined when nothing is. */
  error?: string;
  required?: boolean;
}

/** A line of text that no browser fills in or corrects. */
export function TextField({ id, label, help, onChange, error, ...input }: Props) {
  return (
    <TextInput
      {...input}
      id={id}
      labelText={label}
      helperText={help}
      onChange={(event) => onChange(event.target.value)}
      invalid={error !== undefined}
      invalidText={error}
      {...describedBy(id, error)}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

/** Screen readers without support for aria-errormessage read what is wrong by this. */
export function describedBy(id: string, error: string | undefined) {
  return error === undefined ? {} : { 'aria-describedby': `${id}-error-msg` };
}
