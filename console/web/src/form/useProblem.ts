import { useEffect, useState } from 'react';
import type { Problem } from '../api';

/** The refusal of a form; leads the person to the first field that it is about. */
export function useProblem(): [Problem | undefined, (problem: Problem | undefined) => void] {
  const [problem, setProblem] = useState<Problem>();

  useEffect(() => {
    if (problem && Object.keys(problem.fields).length > 0) {
      document.querySelector<HTMLElement>('form [aria-invalid=true]')?.focus();
    }
  }, [problem]);

  return [problem, setProblem];
}
