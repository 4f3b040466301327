import type { Use } from './connection';

/** How many processes use a connection, and how many of their instances wait for it now. */
export function UsedBy({ uses }: { uses: Use[] | null }) {
  if (!uses) {
    return <span className="quiet">Not known here</span>;
  }
  if (uses.length === 0) {
    return <span className="quiet">No process yet</span>;
  }
  const waiting = waitingInstances(uses);
  return (
    <>
      <span>{count(uses.length, 'process', 'processes')}</span>
      <span className={waiting > 0 ? '' : 'quiet'}>
        {waiting > 0 ? count(waiting, 'instance waits', 'instances wait') : 'Nothing waits'}
      </span>
    </>
  );
}

/** Process instances that wait at a step of the connection. */
export function waitingInstances(uses: Use[]): number {
  return uses.reduce((sum, use) => sum + use.waitingInstances, 0);
}

/** What ending the access means for processes. */
export function waitingText(uses: Use[] | null): string {
  if (!uses) {
    return 'Steps that name it wait until somebody connects again.';
  }
  if (uses.length === 0) {
    return 'No deployed process uses it.';
  }
  return `${count(uses.length, 'process uses', 'processes use')} it: new Salesforce steps wait until somebody connects again.`;
}

/** A number with its noun. */
export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
