import { InlineLoading, Modal, TextInput } from '@carbon/react';
import { useState } from 'react';
import type { Problem } from '../../api';
import { ProblemNotice } from '../../shell/ProblemNotice';

interface Props {
  suggested: string;
  /** Rejects when the application refuses the draft. */
  onSave: (name: string) => Promise<void>;
  onClose: () => void;
}

/** Asks for the name of a draft. */
export function SaveDialog({ suggested, onSave, onClose }: Props) {
  const [name, setName] = useState(suggested);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function submit() {
    setBusy(true);
    try {
      await onSave(name.trim());
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
      modalHeading="Save draft"
      primaryButtonText={busy ? <InlineLoading description="Saving…" /> : 'Save'}
      secondaryButtonText="Cancel"
      primaryButtonDisabled={busy || name.trim() === ''}
      shouldSubmitOnEnter
      onRequestClose={onClose}
      onRequestSubmit={submit}
    >
      {problem && <ProblemNotice problem={problem} />}
      <TextInput
        id="draft-name"
        data-modal-primary-focus
        labelText="Name"
        helperText="Kept in the application for you alone, on every machine. Another name makes another draft."
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
    </Modal>
  );
}
