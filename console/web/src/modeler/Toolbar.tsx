import {
  Add,
  CenterToFit,
  Play,
  Redo,
  Renew,
  Rocket,
  Undo,
  ZoomIn,
  ZoomOut,
} from '@carbon/icons-react';
import { Button, IconButton, MenuButton, MenuItem, MenuItemDivider, Select, SelectItem } from '@carbon/react';
import type { BpmnModeler } from './canvas/createModeler';
import { showAll } from './canvas/showAll';
import type { Canvas, CommandStack } from './canvas/services';
import type { Templates } from './template/useTemplates';
import type { ModelState } from './useModeler';

export interface Actions {
  create: () => void;
  openExample: () => void;
  openFile: () => void;
  openDraft: () => void;
  /** Shows deployed processes that their orgs no longer fit. */
  openDrift: () => void;
  /** Asks for an object that the list of operations shall have forms for. */
  addObject: () => void;
  save: () => void;
  downloadBpmn: () => void;
  downloadSvg: () => void;
  deploy: () => void;
  start: () => void;
}

interface Props {
  modeler: BpmnModeler | undefined;
  state: ModelState;
  saved: string;
  templates: Templates;
  actions: Actions;
  mayDeploy: boolean;
  mayStart: boolean;
}

const ZOOM_STEP = 1.25;

/** Everything that concerns the model as a whole. */
export function Toolbar({ modeler, state, saved, templates, actions, mayDeploy, mayStart }: Props) {
  const zoom = (factor: number) => {
    const canvas = modeler!.get<Canvas>('canvas');
    canvas.zoom(canvas.zoom() * factor, 'auto');
  };
  return (
    <div className="modeler-toolbar" role="toolbar" aria-label="Model">
      <FileMenu actions={actions} />
      <div className="modeler-name">
        <h1 title={state.name}>{state.name}</h1>
        <span role="status">{saved}</span>
      </div>
      <div className="modeler-tools">
        <Tool label="Undo" icon={Undo} disabled={!state.canUndo} onClick={() => modeler!.get<CommandStack>('commandStack').undo()} />
        <Tool label="Redo" icon={Redo} disabled={!state.canRedo} onClick={() => modeler!.get<CommandStack>('commandStack').redo()} />
        <Tool label="Zoom out" icon={ZoomOut} onClick={() => zoom(1 / ZOOM_STEP)} />
        <Tool label="Zoom in" icon={ZoomIn} onClick={() => zoom(ZOOM_STEP)} />
        <Tool label="Show all" icon={CenterToFit} onClick={() => showAll(modeler!.get<Canvas>('canvas'))} />
      </div>
      <FieldsOf templates={templates} onAdd={actions.addObject} />
      <Button kind="tertiary" size="md" renderIcon={Rocket} disabled={!mayDeploy} onClick={actions.deploy}>
        Deploy
      </Button>
      <Button kind="primary" size="md" renderIcon={Play} disabled={!mayStart} onClick={actions.start}>
        Start
      </Button>
    </div>
  );
}

function FileMenu({ actions }: { actions: Actions }) {
  return (
    <MenuButton label="File" kind="ghost" size="md" menuAlignment="bottom-start">
      <MenuItem label="New process" onClick={actions.create} />
      <MenuItem label="Open example…" onClick={actions.openExample} />
      <MenuItem label="Open file…" onClick={actions.openFile} />
      <MenuItem label="Open draft…" onClick={actions.openDraft} />
      <MenuItem label="Deployed processes…" onClick={actions.openDrift} />
      <MenuItemDivider />
      <MenuItem label="Save draft…" onClick={actions.save} />
      <MenuItem label="Download BPMN" onClick={actions.downloadBpmn} />
      <MenuItem label="Download SVG" onClick={actions.downloadSvg} />
    </MenuButton>
  );
}

function Tool({
  label,
  icon: Icon,
  ...more
}: {
  label: string;
  icon: typeof Undo;
  disabled?: boolean;
  onClick: () => void;
}) {
  return (
    <IconButton kind="ghost" size="md" align="bottom" label={label} {...more}>
      <Icon />
    </IconButton>
  );
}

/** The connection whose own fields the forms show. */
function FieldsOf({ templates, onAdd }: { templates: Templates; onAdd: () => void }) {
  return (
    <div className="modeler-connection">
      <Select
        id="modeler-connection"
        size="md"
        inline
        labelText="Fields of"
        value={templates.chosen}
        onChange={(event) => templates.choose(event.target.value)}
      >
        <SelectItem value="" text="Standard fields" />
        {templates.connections.map(({ name }) => (
          <SelectItem key={name} value={name} text={name} />
        ))}
      </Select>
      <IconButton
        kind="ghost"
        size="md"
        align="bottom"
        label={templates.busy ? 'Reading the fields…' : 'Read the fields again'}
        disabled={templates.busy}
        onClick={templates.refresh}
      >
        <Renew className={templates.busy ? 'turning' : undefined} />
      </IconButton>
      <IconButton
        kind="ghost"
        size="md"
        align="bottom"
        label="Forms for one more object"
        disabled={!templates.chosen}
        onClick={onAdd}
      >
        <Add />
      </IconButton>
    </div>
  );
}
