import { Modal } from '@carbon/react';
import { call } from '../api';
import { ProblemNotice } from '../shell/ProblemNotice';
import { exact } from '../shell/time';
import { useSubmit } from '../shell/useSubmit';
import { address, type Feed, nameOf } from './activity';

interface Props {
  feed: Feed;
  onClose: () => void;
}

/** A person says that deletions which may have been missed are made up for. */
export function ConfirmResyncDialog({ feed, onClose }: Props) {
  const { busy, problem, submit } = useSubmit();

  const confirm = () =>
    submit(async () => {
      await call('POST', `${address(feed)}/confirm-resync`);
      onClose();
    });

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
