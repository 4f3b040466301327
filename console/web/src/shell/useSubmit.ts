import { useState } from 'react';
import type { Problem } from '../api';

/**
 * What the button of a dialog does, once at a time. When it is refused the dialog stays with the
 * reason; otherwise it is about to close, and the button stays as it is.
 */
export function useSubmit() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function submit(action: () => Promise<void>) {
    setBusy(true);
    try {
      await action();
    } catch (failure) {
      setProblem(failure as Problem);
      setBusy(false);
    }
  }

  return { busy, problem, submit };
}
