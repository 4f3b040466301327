import { Modal } from '@carbon/react';
import { useState } from 'react';
import { call, type Problem } from '../api';
import { ProblemNotice } from '../shell/ProblemNotice';
import { exact } from '../shell/time';
import { address, type Feed, nameOf } from './activity';

interface Props {
  feed: Feed;
  onClose: () => void;
}

/** A person says that deletions which may have been missed are made up for. */
export function ConfirmResyncDialog({ feed, onClose }: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function confirm() {
    setBusy(true);
    try {
      await call('POST', `${address(feed)}/confirm-resync`);
      onClose();
    } catch (failure) {
      setProblem(failure as Problem);
      setBusy(false);
    }
  }

  return (
    <Modal
      open
      size="sm"
      modalHeading={`Are deletions of ${nameOf(feed)} made up for?`}
      primaryButtonText="Confirm"
      primaryButtonDisabled={busy}
      secondaryButtonText="Not yet"
      onRequestClose={onClose}
      onRequestSubmit={confirm}
    >
      <p className="dialog-text">
        Salesforce no longer lists what was deleted between {exact(feed.gapFrom ?? '')} and{' '}
        {exact(feed.gapUntil ?? '')}. Confirm when you have looked for such records; the feed goes on
        in any case.
      </p>
      {problem && <ProblemNotice problem={problem} />}
    </Modal>
  );
}
