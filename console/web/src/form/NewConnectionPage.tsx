import { Button, InlineLoading } from '@carbon/react';
import { type FormEvent, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { call, type Problem } from '../api';
import { connect, pageOf } from '../connection/actions';
import type { Connection } from '../connection/connection';
import { LazyGuide } from '../guide/LazyGuide';
import { Crumbs } from '../shell/Crumbs';
import { ProblemNotice } from '../shell/ProblemNotice';
import { useTitle } from '../shell/useTitle';
import { Advanced } from './Advanced';
import { EMPTY, refusal, toRequest } from './draft';
import { Fields } from './Fields';
import { RedirectUrl, useRedirectUrl } from './RedirectUrl';
import { useProblem } from './useProblem';

/** From nothing to a connected org: the form, and beside it what to do in Salesforce. */
export function NewConnectionPage() {
  useTitle('New connection');
  const [draft, setDraft] = useState(EMPTY);
  const [problem, setProblem] = useProblem();
  const [busy, setBusy] = useState(false);
  const [, navigate] = useLocation();
  const redirectUrl = useRedirectUrl();

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const incomplete = refusal(draft);
    setProblem(incomplete);
    if (incomplete) {
      return;
    }
    setBusy(true);
    let created: Connection | undefined;
    try {
      created = await call<Connection>('POST', '/connections', toRequest(draft));
      await connect(created);
      navigate(pageOf(created.name));
    } catch (failure) {
      if (created) {
        // it is stored: its page shows why it is not connected, and has the button to try again
        navigate(pageOf(created.name));
      } else {
        setProblem(failure as Problem);
        setBusy(false);
      }
    }
  }

  const fields = {
    draft,
    errors: problem?.fields ?? {},
    set: (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change })),
  };
  return (
    <div className="page">
      <Crumbs here="New connection" />
      <header className="page-head">
        <h1>New connection</h1>
      </header>
      <div className="with-guide">
        <form className="form" onSubmit={save} noValidate>
          {problem && Object.keys(problem.fields).length === 0 && (
            <ProblemNotice problem={problem} />
          )}
          <Fields {...fields} />
          <RedirectUrl url={redirectUrl} />
          <Advanced {...fields} />
          <div className="form-actions">
            {busy ? (
              <InlineLoading description="Saving and opening Salesforce…" />
            ) : (
              <>
                <Button type="submit">Save and connect</Button>
                <Button as={Link} href="/" kind="ghost">
                  Cancel
                </Button>
              </>
            )}
          </div>
        </form>
        <LazyGuide flow={draft.flow} redirectUrl={redirectUrl} />
      </div>
    </div>
  );
}
