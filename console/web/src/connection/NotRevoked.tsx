import { Modal } from '@carbon/react';

/** What Salesforce said when an access ended. */
export interface Revocation {
  revoked: boolean;
  note: string | null;
}

interface Props {
  title: string;
  answer: Revocation;
  onClose: () => void;
}

/** Says that the access may still be open at Salesforce, and where to close it. */
export function NotRevoked({ title, answer, onClose }: Props) {
  return (
    <Modal open passiveModal size="sm" modalHeading={title} onRequestClose={onClose}>
      <p>{answer.note}</p>
    </Modal>
  );
}
