import { InlineLoading, InlineNotification, Modal, TextInput } from '@carbon/react';
import { useState } from 'react';
import { Problem } from '../../api';
import { ProblemNotice } from '../../shell/ProblemNotice';
import { useSubmit } from '../../shell/useSubmit';
import { CostLine } from '../check/Cost';
import { type Check, count, counted, type Finding } from '../check/findings';
import { type Deployment, deploy, refusedFor } from '../deploy/deploy';
import { fileName } from '../draft/files';

interface Props {
  name: string;
  checked: Check | undefined;
  instances: number;
  xml: () => Promise<string>;
  onDeployed: (deployment: Deployment) => void;
  onRefused: (findings: Finding[]) => void;
  onClose: () => void;
}

/** Shows what the check found and deploys. */
export function DeployDialog({ name: process, checked, instances, xml, onDeployed, onRefused, onClose }: Props) {
  const [name, setName] = useState(process);
  const { busy, problem, submit } = useSubmit();
  const warnings = count(checked?.findings ?? [], 'WARNING');

  const deployModel = () =>
    submit(async () => {
      try {
        onDeployed(await deploy(name.trim(), `${fileName(process)}.bpmn`, await xml()));
      } catch (failure) {
        const findings = refusedFor(failure as Problem);
        if (!findings) {
          throw failure;
        }
        onRefused(findings);
      }
    });

  return (
    <Modal
      open
      size="sm"
      modalHeading={`Deploy ${process}`}
      primaryButtonText={busy ? <InlineLoading description="Deploying…" /> : 'Deploy'}
      secondaryButtonText="Cancel"
      primaryButtonDisabled={busy || name.trim() === ''}
      shouldSubmitOnEnter
      onRequestClose={onClose}
      onRequestSubmit={deployModel}
    >
      {problem && <ProblemNotice problem={problem} />}
      <TextInput
        id="deployment-name"
        data-modal-primary-focus
        labelText="Name of the deployment"
        helperText="A deployment adds a version of the process; running instances keep theirs."
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      {warnings > 0 && (
        <InlineNotification
          className="notice deploy-note"
          kind="warning"
          lowContrast
          hideCloseButton
          title={`The check has ${counted(warnings, 'warning')}`}
          subtitle="They are listed below the diagram and do not stop the deployment."
        />
      )}
      {checked && (
        <p className="quiet deploy-note">
          <CostLine paths={checked.paths} instances={instances} />
        </p>
      )}
    </Modal>
  );
}
