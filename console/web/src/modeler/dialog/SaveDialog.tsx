import { Modal, TextInput } from '@carbon/react';
import { useState } from 'react';

interface Props {
  suggested: string;
  onSave: (name: string) => void;
  onClose: () => void;
}

/** Asks for the name of a draft. */
export function SaveDialog({ suggested, onSave, onClose }: Props) {
  const [name, setName] = useState(suggested);
  return (
    <Modal
      open
      size="xs"
      modalHeading="Save draft"
      primaryButtonText="Save"
      secondaryButtonText="Cancel"
      primaryButtonDisabled={name.trim() === ''}
      shouldSubmitOnEnter
      onRequestClose={onClose}
      onRequestSubmit={() => onSave(name.trim())}
    >
      <TextInput
        id="draft-name"
        data-modal-primary-focus
        labelText="Name"
        helperText="Kept in the application, for you. Saving again overwrites your draft of this name only when you opened it here."
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
    </Modal>
  );
}
