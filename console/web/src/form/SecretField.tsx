import { Button, PasswordInput } from '@carbon/react';
import { useState } from 'react';
import { relative } from '../shell/time';
import type { FieldProps } from './Fields';
import { describedBy } from './TextField';

/** The consumer secret, which can be entered and replaced but never seen. */
export function SecretField({ draft, set, errors, stored }: FieldProps) {
  const [replacing, setReplacing] = useState(false);
  const kept = stored !== undefined && stored.flow !== 'JWT_BEARER' && !replacing;

  if (kept && !('consumerSecret' in errors)) {
    return (
      <div role="group" aria-labelledby="secret-title">
        <p id="secret-title" className="cds--label">
          Consumer secret
        </p>
        <p className="kept-secret">
          <span>Set {relative(stored.consumerSecretSetAt)}</span>
          <Button kind="ghost" size="sm" onClick={() => setReplacing(true)}>
            Replace
          </Button>
        </p>
      </div>
    );
  }
  return (
    <PasswordInput
      id="consumer-secret"
      labelText="Consumer secret"
      helperText="Stored encrypted and never shown again."
      value={draft.consumerSecret}
      onChange={(event) => set({ consumerSecret: event.target.value })}
      invalid={'consumerSecret' in errors}
      invalidText={errors.consumerSecret}
      {...describedBy('consumer-secret', errors.consumerSecret)}
      autoComplete="new-password"
      autoFocus={replacing}
      required
    />
  );
}
