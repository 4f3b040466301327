import { InlineNotification } from '@carbon/react';
import type { Problem } from '../api';

/** What failed and what to do next. */
export function ProblemNotice({ problem, onClose }: { problem: Problem; onClose?: () => void }) {
  return (
    <InlineNotification
      className="notice"
      kind="error"
      lowContrast
      hideCloseButton={!onClose}
      onClose={() => {
        onClose?.();
        return true;
      }}
      title={problem.message}
      subtitle={problem.remedy}
    />
  );
}
