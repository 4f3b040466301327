import { CopyField } from '../shell/CopyField';

/** What to do in Salesforce Setup, in the order of its pages. */
export function Guide({ redirectUrl }: { redirectUrl: string | undefined }) {
  return (
    <aside className="guide" aria-labelledby="guide-title">
      <h2 id="guide-title">In Salesforce Setup</h2>
      <CopyField id="guide-callback" label="Callback URL" value={redirectUrl ?? ''} />
    </aside>
  );
}
