import { PasswordInput, RadioButton, RadioButtonGroup, TextInput } from '@carbon/react';
import { useState } from 'react';
import { call, type Problem } from '../api';
import type { Connection } from '../connection/connection';
import { relative } from '../shell/time';
import type { Draft, Place } from './draft';

export interface FieldProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  /** What is wrong with which field. */
  errors: Record<string, string>;
  /** The stored connection; undefined while a new one is entered. */
  stored?: Connection;
}

/** The four fields that every connection needs. */
export function Fields({ draft, set, errors, stored }: FieldProps) {
  return (
    <>
      {!stored && (
        <TextInput
          id="name"
          labelText="Name"
          helperText="Process models use it, such as sales. It cannot change later."
          value={draft.name}
          onChange={(event) => set({ name: event.target.value })}
          invalid={'name' in errors}
          invalidText={errors.name}
          autoComplete="off"
          required
        />
      )}
      <EnvironmentField draft={draft} set={set} errors={errors} />
      <TextInput
        id="consumer-key"
        labelText="Consumer key"
        value={draft.consumerKey}
        onChange={(event) => set({ consumerKey: event.target.value })}
        invalid={'consumerKey' in errors}
        invalidText={errors.consumerKey}
        autoComplete="off"
        spellCheck={false}
        required
      />
      {draft.flow !== 'JWT_BEARER' && (
        <PasswordInput
          id="consumer-secret"
          labelText="Consumer secret"
          helperText={secretHelp(stored)}
          value={draft.consumerSecret}
          onChange={(event) => set({ consumerSecret: event.target.value })}
          invalid={'consumerSecret' in errors}
          invalidText={errors.consumerSecret}
          autoComplete="new-password"
          required={!stored}
        />
      )}
    </>
  );
}

function secretHelp(stored: Connection | undefined): string {
  return stored
    ? `Set ${relative(stored.consumerSecretSetAt)}. Leave it empty to keep it.`
    : 'Stored encrypted and never shown again.';
}

function EnvironmentField({ draft, set, errors }: FieldProps) {
  const [hint, setHint] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  const error = refusal ?? errors.environment;

  async function correct() {
    setHint(undefined);
    setRefusal(undefined);
    if (!draft.host.trim()) {
      return;
    }
    try {
      const { loginUrl } = await call<{ loginUrl: string }>(
        'GET',
        `/login-url?environment=${encodeURIComponent(draft.host)}`,
      );
      const host = loginUrl.replace(/^https:\/\//, '');
      if (host !== draft.host.trim()) {
        set({ host });
        setHint('Corrected to the org’s My Domain.');
      }
    } catch (failure) {
      const problem = failure as Problem;
      setRefusal(`${problem.message}. ${problem.remedy}`);
    }
  }

  return (
    <>
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
        <TextInput
          id="host"
          labelText="My Domain host"
          helperText={hint ?? 'Such as acme.my.salesforce.com, or paste the address of any page of the org.'}
          value={draft.host}
          onChange={(event) => {
            setRefusal(undefined);
            set({ host: event.target.value });
          }}
          onBlur={correct}
          invalid={error !== undefined}
          invalidText={error}
          autoComplete="off"
          spellCheck={false}
          required
        />
      ) : (
        errors.environment && <p className="field-error">{errors.environment}</p>
      )}
    </>
  );
}
