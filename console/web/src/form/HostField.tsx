import { useState } from 'react';
import { call, type Problem } from '../api';
import type { FieldProps } from './Fields';
import { TextField } from './TextField';

const HELP = 'Such as acme.my.salesforce.com, or paste the address of any page of the org.';

/** The org's My Domain; corrects the address of a page and refuses hosts that are not Salesforce's. */
export function HostField({ draft, set, errors }: FieldProps) {
  const [hint, setHint] = useState<string>();
  const [refusal, setRefusal] = useState<string>();

  async function correct() {
    const entered = draft.host.trim();
    setHint(undefined);
    setRefusal(undefined);
    if (!entered) {
      return;
    }
    try {
      const { loginUrl } = await call<{ loginUrl: string }>(
        'GET',
        `/login-url?environment=${encodeURIComponent(entered)}`,
      );
      const host = loginUrl.replace(/^https:\/\//, '');
      if (host !== entered) {
        set({ host });
        setHint('Corrected to the org’s My Domain.');
      }
    } catch (failure) {
      const problem = failure as Problem;
      setRefusal(`${problem.message}. ${problem.remedy}`);
    }
  }

  return (
    <TextField
      id="host"
      label="My Domain host"
      help={hint ?? HELP}
      value={draft.host}
      onChange={(host) => {
        setRefusal(undefined);
        set({ host });
      }}
      onBlur={correct}
      error={refusal ?? errors.environment}
      required
    />
  );
}
