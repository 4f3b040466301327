import { Button, InlineLoading } from '@carbon/react';
import { type FormEvent, useState } from 'react';
import { call, type Problem } from '../api';
import { address } from '../connection/actions';
import type { Connection } from '../connection/connection';
import { LazyGuide } from '../guide/LazyGuide';
import { ProblemNotice } from '../shell/ProblemNotice';
import { Advanced } from './Advanced';
import { draftOf, toPatch } from './draft';
import { Fields } from './Fields';
import { RedirectUrl, useRedirectUrl } from './RedirectUrl';
import { useProblem } from './useProblem';

interface Props {
  connection: Connection;
  onSaved: () => void;
  onCancel: () => void;
}

/** Changes the settings of a connection, unless somebody else changed it meanwhile. */
export function EditPage({ connection, onSaved, onCancel }: Props) {
  // what the person saw when the form opened; refreshes of the page must not move it
  const [stored] = useState(connection);
  const [draft, setDraft] = useState(() => draftOf(connection));
  const [problem, setProblem] = useProblem();
  const [busy, setBusy] = useState(false);
  const redirectUrl = useRedirectUrl();

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await call('PATCH', address(stored.name), toPatch(draft, stored.version));
      onSaved();
    } catch (failure) {
      setProblem(failure as Problem);
      setBusy(false);
    }
  }

  const fields = {
    draft,
    stored,
    errors: problem?.fields ?? {},
    set: (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change })),
  };
  return (
    <div className="with-guide">
      <form className="form" onSubmit={save} noValidate>
        {problem && Object.keys(problem.fields).length === 0 && <ProblemNotice problem={problem} />}
        <Fields {...fields} />
        <RedirectUrl url={redirectUrl} />
        <Advanced {...fields} />
        <div className="form-actions">
          {busy ? (
            <InlineLoading description="Saving…" />
          ) : (
            <>
              <Button type="submit">Save</Button>
              <Button kind="ghost" onClick={onCancel}>
                Cancel
              </Button>
            </>
          )}
        </div>
      </form>
      <LazyGuide flow={draft.flow} redirectUrl={redirectUrl} />
    </div>
  );
}
