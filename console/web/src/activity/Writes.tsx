import { Launch } from '@carbon/icons-react';
import { Button, Link, TextInput } from '@carbon/react';
import { type FormEvent, useState } from 'react';
import { CONTEXT, call, Problem } from '../api';
import { ProblemNotice } from '../shell/ProblemNotice';
import { exact, relative } from '../shell/time';
import { NUMBER, type Write } from './activity';

/** Salesforce ids have 15 or 18 letters and digits; ids of process instances have dashes or fewer. */
const RECORD_ID = /^([A-Za-z0-9]{15}|[A-Za-z0-9]{18})$/;

const ACTIONS: Record<Write['action'], string> = {
  CREATED: 'created',
  UPDATED: 'updated',
  DELETED: 'deleted',
  LOADED: 'loaded by a bulk step',
  UNKNOWN: 'unknown: the answer was lost',
};

/** Who wrote a record, or what a process instance wrote. */
export function Writes() {
  const [id, setId] = useState('');
  const [asked, setAsked] = useState('');
  const [found, setFound] = useState<Write[]>();
  const [problem, setProblem] = useState<Problem>();

  async function look(event: FormEvent) {
    event.preventDefault();
    const wanted = id.trim();
    if (!wanted) {
      return;
    }
    const parameter = RECORD_ID.test(wanted) ? 'record' : 'processInstance';
    try {
      setFound(await call<Write[]>('GET', `/writes?${parameter}=${encodeURIComponent(wanted)}`));
      setAsked(wanted);
      setProblem(undefined);
    } catch (refused) {
      setProblem(refused as Problem);
    }
  }

  return (
    <section aria-labelledby="writes-title">
      <h2 id="writes-title">Who wrote what</h2>
      <form className="card writes" onSubmit={look}>
        <TextInput
          id="writes-id"
          labelText="Id of a record or of a process instance"
          helperText="Which process instance wrote the record, or which records the instance wrote."
          value={id}
          onChange={(event) => setId(event.target.value)}
          spellCheck={false}
          autoComplete="off"
        />
        <Button type="submit" kind="tertiary" size="md">
          Look up
        </Button>
      </form>
      {problem && <ProblemNotice problem={problem} />}
      <div aria-live="polite">
        {found?.length === 0 && (
          <p className="card quiet">Nothing is noted about {asked}. Old notes are deleted.</p>
        )}
      </div>
      {found && found.length > 0 && (
        <ul className="card failures">
          {found.map((write) => (
            <WriteLine
              key={`${write.processInstance} ${write.operation} ${write.recordId} ${write.at}`}
              write={write}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function WriteLine({ write }: { write: Write }) {
  return (
    <li>
      <time dateTime={write.at} title={exact(write.at)} className="quiet">
        {relative(write.at)}
      </time>
      <div>
        <strong>
          {write.object} {write.recordId}
        </strong>{' '}
        {ACTIONS[write.action]}
        {write.records !== 1 && `, ${NUMBER.format(write.records)} records`}
        <p className="quiet">
          {write.operation}, connection {write.connection}
          {write.user && ` as ${write.user}`}
          {write.processInstance
            ? `, process instance ${write.processInstance}`
            : ', tried out in the console'}
        </p>
      </div>
      {write.processInstance && (
        <Link
          href={`${CONTEXT}/camunda/app/cockpit/default/#/process-instance/${write.processInstance}/runtime`}
          target="_blank"
          renderIcon={Launch}
          aria-label={`Open process instance ${write.processInstance} in Cockpit`}
        >
          Cockpit
        </Link>
      )}
    </li>
  );
}
