import { useCallback, useEffect, useRef, useState } from 'react';
import { call, Problem } from '../api';

/** Every five seconds; twice as long after each failure, at most a minute. */
const PAUSE = 5_000;
const LONGEST_PAUSE = 60_000;

export interface Resource<T> {
  /** What was read last; stays while reading fails. */
  data: T | undefined;
  problem: Problem | undefined;
  /** Reads again at once. */
  reload: () => Promise<void>;
}

/** Reads an address of the REST API again and again, as long as the page is looked at. */
export function useResource<T>(path: string, pause = PAUSE): Resource<T> {
  const [data, setData] = useState<T>();
  const [problem, setProblem] = useState<Problem>();
  const failures = useRef(0);

  const reload = useCallback(async () => {
    try {
      setData(await call<T>('GET', path));
      setProblem(undefined);
      failures.current = 0;
    } catch (failure) {
      setProblem(failure as Problem);
      failures.current++;
    }
  }, [path]);

  useEffect(() => {
    let timer: number | undefined;
    let over = false;
    async function run() {
      window.clearTimeout(timer);
      if (!document.hidden) {
        await reload();
      }
      if (!over) {
        timer = window.setTimeout(run, Math.min(LONGEST_PAUSE, pause * 2 ** failures.current));
      }
    }
    function lookedAtAgain() {
      if (!document.hidden) {
        void run();
      }
    }
    void run();
    document.addEventListener('visibilitychange', lookedAtAgain);
    return () => {
      over = true;
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', lookedAtAgain);
    };
  }, [reload, pause]);

  return { data, problem, reload };
}
