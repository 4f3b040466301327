import type { BpmnModeler } from '../canvas/createModeler';
import type { Check, Finding } from '../check/findings';
import type { DeployedProcess, Deployment } from '../deploy/deploy';
import { wantedVariables } from '../deploy/variables';
import { allDrafts, forgetAny, readAny, showDraft } from '../draft/allDrafts';
import { gallery, galleryModel } from '../draft/gallery';
import type { OpenDocument } from '../draft/useDocument';
import { orgObjects } from '../template/moreObjects';
import type { Templates } from '../template/useTemplates';
import { DeployDialog } from './DeployDialog';
import { DriftDialog } from './DriftDialog';
import { OpenDialog } from './OpenDialog';
import { SaveDialog } from './SaveDialog';
import { StartDialog } from './StartDialog';

export type OpenedDialog = 'example' | 'draft' | 'object' | 'save' | 'drift' | 'deploy' | 'start';

interface Props {
  opened: OpenedDialog;
  modeler: BpmnModeler;
  name: string;
  document: OpenDocument;
  templates: Templates;
  checked: Check | undefined;
  /** How many instances a day the person reckons with. */
  instances: number;
  deployed: DeployedProcess | undefined;
  onOpen: OpenDocument['open'];
  onDeployed: (deployment: Deployment) => void;
  /** The application found more than the check before. */
  onRefused: (findings: Finding[]) => void;
  onStarted: (instance: string) => void;
  onClose: () => void;
}

/** The dialog that is open; each reads what it shows when it opens. */
export function Dialogs(props: Props) {
  const { opened, modeler, name, document, templates, onOpen, onClose } = props;
  switch (opened) {
    case 'example':
      return (
        <OpenDialog
          heading="Open an example"
          empty="There are no examples in this application."
          read={gallery}
          show={(one) => ({ key: one.file, title: one.name, more: one.documentation })}
          onChosen={(one) => galleryModel(one.file).then((xml) => onOpen(xml))}
          onClose={onClose}
        />
      );
    case 'draft':
      return (
        <OpenDialog
          heading="Open a draft"
          empty="There are no drafts yet. What you draw is kept here by itself."
          read={allDrafts}
          show={showDraft}
          onChosen={(one) => readAny(one).then(({ xml, origin }) => onOpen(xml, origin))}
          onForget={forgetAny}
          onClose={onClose}
        />
      );
    case 'object':
      return (
        <OpenDialog
          heading={`Forms for one more object of ${templates.chosen}`}
          empty="The connected user sees no objects."
          read={() => orgObjects(templates.chosen)}
          show={(one) => ({ key: one.name, title: one.label, more: one.name })}
          onChosen={(one) => templates.add(one.name).then(onClose)}
          onClose={onClose}
        />
      );
    case 'save':
      return (
        <SaveDialog
          suggested={document.stored?.name ?? name}
          onSave={document.store}
          onClose={onClose}
        />
      );
    case 'drift':
      return <DriftDialog onOpen={(xml) => onOpen(xml)} onClose={onClose} />;
    case 'deploy':
      return (
        <DeployDialog
          name={name}
          checked={props.checked}
          instances={props.instances}
          xml={async () => (await modeler.saveXML({ format: true })).xml}
          onDeployed={props.onDeployed}
          onRefused={props.onRefused}
          onClose={onClose}
        />
      );
    case 'start':
      return (
        <StartDialog
          process={props.deployed!}
          wanted={wantedVariables(modeler)}
          onStarted={props.onStarted}
          onClose={onClose}
        />
      );
  }
}
