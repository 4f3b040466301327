import { InlineLoading, Modal, TextInput } from '@carbon/react';
import { useState } from 'react';
import { ProblemNotice } from '../../shell/ProblemNotice';
import { useSubmit } from '../../shell/useSubmit';

interface Props {
  suggested: string;
  /** Rejects when the application refuses the draft. */
  onSave: (name: string) => Promise<void>;
  onClose: () => void;
}

/** Asks for the name of a draft. */
export function SaveDialog({ suggested, onSave, onClose }: Props) {
  const [name, setName] = useState(suggested);
  const { busy, problem, submit } = useSubmit();

  const save = () =>
    submit(async () => {
      await onSave(name.trim());
      onClose();
    });

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
      onRequestSubmit={save}
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
