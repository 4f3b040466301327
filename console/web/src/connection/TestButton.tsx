import { Button, InlineLoading, InlineNotification } from '@carbon/react';
import { useState } from 'react';
import { call, Problem } from '../api';
import { address } from './actions';
import type { Connection, SalesforceError } from './connection';

interface CheckResult {
  successful: boolean;
  userName: string | null;
  organizationId: string | null;
  apiVersion: string | null;
  apiUsed: number | null;
  apiLimit: number | null;
  error: SalesforceError | null;
}

/** Calls the org once and says what it saw. */
export function TestButton({ connection, onTested }: { connection: Connection; onTested: () => void }) {
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<CheckResult>();

  async function test() {
    setBusy(true);
    setResult(undefined);
    try {
      setResult(await call<CheckResult>('POST', `${address(connection.name)}/test`));
    } catch (failure) {
      const { code, message, remedy } = failure as Problem;
      setResult({ successful: false, error: { code, message, remedy } } as CheckResult);
    } finally {
      setBusy(false);
      onTested();
    }
  }

  return (
    <div className="test" role="status">
      {busy ? (
        <InlineLoading description="Calling the org…" />
      ) : (
        <Button kind="tertiary" size="md" onClick={test}>
          Test connection
        </Button>
      )}
      {result?.successful && (
        <InlineNotification
          kind="success"
          lowContrast
          hideCloseButton
          title={`The org answers ${result.userName}.`}
          subtitle={`API version ${result.apiVersion}; ${result.apiUsed} of ${result.apiLimit} API calls of 24 hours are used.`}
        />
      )}
      {result?.error && (
        <InlineNotification
          kind="error"
          lowContrast
          hideCloseButton
          title={result.error.message}
          subtitle={`${result.error.remedy} (${result.error.code})`}
        />
      )}
    </div>
  );
}
