import { useState } from 'react';
import { call, Problem } from '../api';
import { address } from './actions';
import type { SalesforceError } from './connection';

/** What was looked at, what was seen there and what to click where it is wrong. */
export interface Check {
  name: string;
  state: 'ok' | 'warning' | 'failed';
  code: string | null;
  cause: string;
  remedy: string | null;
}

export interface TestResult {
  successful: boolean;
  /** Absent where the application refused the test itself. */
  checks?: Check[];
  error: SalesforceError | null;
}

export interface Test {
  busy: boolean;
  result: TestResult | undefined;
  run: () => Promise<void>;
  close: () => void;
}

/** Calls the org when asked to and keeps what it saw. */
export function useTest(name: string, onTested: () => void): Test {
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<TestResult>();

  async function run() {
    setBusy(true);
    setResult(undefined);
    try {
      setResult(await call<TestResult>('POST', `${address(name)}/test`));
    } catch (failure) {
      setResult(refused(failure as Problem));
    } finally {
      setBusy(false);
      onTested();
    }
  }

  return { busy, result, run, close: () => setResult(undefined) };
}

function refused({ code, message, remedy }: Problem): TestResult {
  return { successful: false, error: { code, message, remedy } };
}
