import { Button } from '@carbon/react';
import { useState } from 'react';
import { call, type Problem } from '../api';
import { address, type Feed, nameOf } from './activity';
import { ConfirmResyncDialog } from './ConfirmResyncDialog';
import { ReplayDialog } from './ReplayDialog';

interface Props {
  feed: Feed;
  onChange: () => Promise<void>;
  onProblem: (problem: Problem) => void;
}

/** What an administrator may do with a feed. */
export function FeedActions({ feed, onChange, onProblem }: Props) {
  const [busy, setBusy] = useState(false);
  const [dialog, setDialog] = useState<'replay' | 'resync'>();
  const paused = feed.state === 'PAUSED';

  async function switchOver() {
    setBusy(true);
    try {
      await call('POST', `${address(feed)}/${paused ? 'resume' : 'pause'}`);
    } catch (failure) {
      onProblem(failure as Problem);
    } finally {
      await onChange();
      setBusy(false);
    }
  }

  function close() {
    setDialog(undefined);
    void onChange();
  }

  return (
    <div className="feed-actions">
      {feed.gapFrom && (
        <Action feed={feed} name="Confirm resync" onClick={() => setDialog('resync')} />
      )}
      <Action feed={feed} name={paused ? 'Resume' : 'Pause'} disabled={busy} onClick={switchOver} />
      <Action
        feed={feed}
        name="Replay"
        disabled={!feed.position}
        onClick={() => setDialog('replay')}
      />
      {dialog === 'replay' && <ReplayDialog feed={feed} onClose={close} />}
      {dialog === 'resync' && <ConfirmResyncDialog feed={feed} onClose={close} />}
    </div>
  );
}

interface ActionProps {
  feed: Feed;
  name: string;
  disabled?: boolean;
  onClick: () => void;
}

function Action({ feed, name, disabled = false, onClick }: ActionProps) {
  return (
    <Button
      kind="tertiary"
      size="sm"
      disabled={disabled}
      aria-label={`${name} ${nameOf(feed)}`}
      onClick={onClick}
    >
      {name}
    </Button>
  );
}
