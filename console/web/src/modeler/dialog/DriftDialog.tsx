import { CheckmarkFilled, ErrorFilled, Renew } from '@carbon/icons-react';
import { Button, InlineLoading, Modal } from '@carbon/react';
import { useEffect, useState } from 'react';
import type { Problem } from '../../api';
import { ProblemNotice } from '../../shell/ProblemNotice';
import { exact, relative } from '../../shell/time';
import {
  deployedModel,
  type Drift,
  type DriftReport,
  lastDrift,
  lookForDrift,
} from '../deploy/drift';

interface Props {
  onOpen: (xml: string) => Promise<void>;
  onClose: () => void;
}

/** Deployed processes that use what their org no longer has, and when that was seen. */
export function DriftDialog({ onOpen, onClose }: Props) {
  const [report, setReport] = useState<DriftReport>();
  const [busy, setBusy] = useState(true);
  const [problem, setProblem] = useState<Problem>();

  const read = (from: () => Promise<DriftReport>) => {
    setBusy(true);
    setProblem(undefined);
    from()
      .then(setReport, setProblem)
      .finally(() => setBusy(false));
  };
  useEffect(() => read(lastDrift), []);

  return (
    <Modal
      open
      passiveModal
      modalHeading="Deployed processes and their orgs"
      onRequestClose={onClose}
    >
      <div tabIndex={-1} data-modal-primary-focus className="dialog-start" />
      {problem && <ProblemNotice problem={problem} />}
      <div className="drift-head">
        <p className="quiet">{report && when(report)}</p>
        {busy ? (
          <InlineLoading description="Comparing…" />
        ) : (
          <Button
            kind="tertiary"
            size="sm"
            renderIcon={Renew}
            onClick={() => read(lookForDrift)}
          >
            Look now
          </Button>
        )}
      </div>
      {report?.checkedAt && report.processes.length === 0 && (
        <p className="drift-none">
          <CheckmarkFilled className="severity-ok" /> The orgs have everything that the deployed
          processes use.
        </p>
      )}
      <ul className="choices">
        {report?.processes.map((drift) => (
          <li key={drift.process.id}>
            <button
              type="button"
              onClick={() => deployedModel(drift.process).then(onOpen).catch(setProblem)}
            >
              <strong>
                {drift.process.name ?? drift.process.key}, version {drift.process.version}
              </strong>
              <Missing drift={drift} />
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}

function Missing({ drift }: { drift: Drift }) {
  return drift.findings
    .filter(({ severity }) => severity === 'ERROR')
    .map(({ elementId, code, message }) => (
      <span key={`${elementId} ${code} ${message}`} className="drift-finding">
        <ErrorFilled className="severity-error" aria-hidden />
        <span>
          {elementId && <code>{elementId}</code>} {message}.
        </span>
      </span>
    ));
}

function when({ checkedAt, dueAt }: DriftReport): string {
  const next = dueAt && Date.parse(dueAt) > Date.now() ? ` Next look ${exact(dueAt)}.` : '';
  return checkedAt
    ? `Last look ${relative(checkedAt)} (${exact(checkedAt)}).${next}`
    : `Nobody has looked yet.${next}`;
}
