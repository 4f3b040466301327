import { RadioButton, RadioButtonGroup } from '@carbon/react';
import type { Connection } from '../connection/connection';
import type { Draft, Place } from './draft';
import { HostField } from './HostField';
import { SecretField } from './SecretField';
import { TextField } from './TextField';

export interface FieldProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  /** What is wrong with which field. */
  errors: Record<string, string>;
  /** The stored connection; undefined while a new one is entered. */
  stored?: Connection;
}

/** The four fields that every connection needs. */
export function Fields(props: FieldProps) {
  const { draft, set, errors, stored } = props;
  return (
    <>
      {!stored && (
        <TextField
          id="name"
          label="Name"
          help="Process models use it, such as sales. It cannot change later."
          value={draft.name}
          onChange={(name) => set({ name })}
          error={errors.name}
          required
        />
      )}
      <RadioButtonGroup
        name="environment"
        legendText="Environment"
        valueSelected={draft.place}
        onChange={(value) => set({ place: value as Place })}
      >
        <RadioButton id="production" labelText="Production" value="production" />
        <RadioButton id="sandbox" labelText="Sandbox" value="sandbox" />
        <RadioButton id="my-domain" labelText="My Domain" value="my-domain" />
      </RadioButtonGroup>
      {draft.place === 'my-domain' ? (
        <HostField {...props} />
      ) : (
        errors.environment && (
          <p className="field-error" role="alert">
            {errors.environment}
          </p>
        )
      )}
      <TextField
        id="consumer-key"
        label="Consumer key"
        value={draft.consumerKey}
        onChange={(consumerKey) => set({ consumerKey })}
        error={errors.consumerKey}
        required
      />
      {draft.flow !== 'JWT_BEARER' && <SecretField {...props} />}
    </>
  );
}
