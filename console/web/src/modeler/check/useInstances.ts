import { useState } from 'react';

const KEY = 'salesforce-modeler-instances';

/** A day of a busy team. */
const USUAL = 1_000;

/** What the application takes. */
export const MOST = 10_000_000;

/** How many instances a day the person reckons with; remembered. */
export function useInstances(): [number, (instances: number) => void] {
  const [instances, setInstances] = useState(() => Number(localStorage.getItem(KEY)) || USUAL);
  return [
    instances,
    (wanted) => {
      localStorage.setItem(KEY, String(wanted));
      setInstances(wanted);
    },
  ];
}
