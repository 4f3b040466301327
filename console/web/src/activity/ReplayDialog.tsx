import { Modal, TextInput } from '@carbon/react';
import { useState } from 'react';
import { call } from '../api';
import { ProblemNotice } from '../shell/ProblemNotice';
import { exact } from '../shell/time';
import { useSubmit } from '../shell/useSubmit';
import { address, type Feed, nameOf } from './activity';

const HOUR = 3_600_000;

interface Props {
  feed: Feed;
  onClose: () => void;
}

/** Asks from when on a feed is delivered once more. */
export function ReplayDialog({ feed, onClose }: Props) {
  const [from, setFrom] = useState(local(Date.parse(feed.position ?? '') - HOUR));
  const { busy, problem, submit } = useSubmit();

  const replay = () =>
    submit(async () => {
      await call('POST', `${address(feed)}/replay`, { from: new Date(from).toISOString() });
      onClose();
    });

  return (
    <Modal
      open
      size="sm"
      modalHeading={`Replay ${nameOf(feed)}?`}
      primaryButtonText="Replay"
      primaryButtonDisabled={busy || !from}
      secondaryButtonText="Cancel"
      onRequestClose={onClose}
      onRequestSubmit={replay}
    >
      <p className="dialog-text">
        Every record that changed since then starts its processes once more, with its present
        values. Changes of a single field are not replayed.
      </p>
      <TextInput
        id="replay-from"
        type="datetime-local"
        labelText="From, in your time zone"
        helperText={feed.position ? `Read up to ${exact(feed.position)}` : undefined}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
      {problem && !busy && <ProblemNotice problem={problem} />}
    </Modal>
  );
}

/** A moment as a field of date and time takes it: local, without zone. */
function local(millis: number): string {
  const moment = new Date(millis);
  return new Date(millis - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
