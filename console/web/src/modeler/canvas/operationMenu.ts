import { operationOf, ownForm, shortName } from '../template/template';
import { verbIcon } from './icons';
import type {
  Element,
  ElementFactory,
  ElementTemplates,
  PopupEntries,
  PopupMenu,
  Template,
} from './services';
import type { TemplatedSteps } from './templatedSteps';

/** Menu that the palette opens. */
export const OPERATION_MENU = 'salesforce-operations';

const OBJECTS: Record<string, string> = {
  lead: 'Lead',
  contact: 'Contact',
  account: 'Account',
  opportunity: 'Opportunity',
  case: 'Case',
  task: 'Task',
  campaign: 'Campaign',
  record: 'Any object',
  query: 'Queries',
  bulk: 'Many records',
  connection: 'Connection',
};

interface Create {
  start(event: Event, shape: Element): void;
}

interface AutoPlace {
  append(source: Element, shape: Element): Element;
}

interface Mouse {
  getLastMoveEvent(): Event;
}

/**
 * Offers each operation as an entry of the menus that create elements: that of the palette, and
 * those behind the keys N (new) and A (append) of Camunda Modeler.
 */
export class OperationMenu {
  static $inject = [
    'popupMenu',
    'elementTemplates',
    'elementFactory',
    'create',
    'autoPlace',
    'mouse',
    'templatedSteps',
  ];

  constructor(
    private readonly popupMenu: PopupMenu,
    private readonly templates: ElementTemplates,
    private readonly elements: ElementFactory,
    private readonly create: Create,
    private readonly autoPlace: AutoPlace,
    private readonly mouse: Mouse,
    private readonly steps: TemplatedSteps,
  ) {
    const create_ = { getPopupMenuEntries: () => this.with(this.starter) };
    popupMenu.registerProvider(OPERATION_MENU, create_);
    popupMenu.registerProvider('bpmn-create', create_);
    popupMenu.registerProvider('bpmn-append', {
      getPopupMenuEntries: (source: Element) => this.with(this.appender(source)),
    });
  }

  private with(action: (template: Template) => { click: Action; dragstart: Action }) {
    return (others: PopupEntries): PopupEntries => ({
      ...others,
      ...Object.fromEntries(
        inOrder(this.templates.getLatest()).map((template) => [
          `salesforce-${subject(template)}`,
          { ...entry(template), action: action(template) },
        ]),
      ),
    });
  }

  private readonly starter = (template: Template) => {
    const start: Action = (event) => {
      this.popupMenu.close();
      // a key has no place on the canvas; the pointer has
      const place = event instanceof KeyboardEvent ? this.mouse.getLastMoveEvent() : event;
      this.create.start(place, this.step(template));
    };
    return { click: start, dragstart: start };
  };

  private appender(source: Element) {
    return (template: Template) => ({
      click: () => {
        this.popupMenu.close();
        this.autoPlace.append(source, this.step(template));
      },
      dragstart: this.starter(template).dragstart,
    });
  }

  private step(template: Template): Element {
    const shape = this.elements.createShape({ type: 'bpmn:ServiceTask' });
    this.steps.applyWhenCreated(shape, template);
    return shape;
  }
}

type Action = (event: Event) => void;

/**
 * What an entry is about, like {@code lead.create}. A form with the org's own fields is about the
 * same as the general one and takes its place.
 */
function subject(template: Template): string {
  const form = ownForm(template.id);
  return form ? `${form.object.toLowerCase()}.${form.verb}` : operationOf(template);
}

function objectOf(template: Template): string {
  return subject(template).split('.')[0] ?? '';
}

/** Groups as people think of them, not by the alphabet; general templates before forms of an org. */
function inOrder(templates: Template[]): Template[] {
  const objects = Object.keys(OBJECTS);
  const place = (template: Template) => {
    const at = objects.indexOf(objectOf(template));
    return (at < 0 ? objects.length : at) + (ownForm(template.id) ? 0.5 : 0);
  };
  return [...templates].sort((one, other) => place(one) - place(other));
}

function entry(template: Template) {
  const object = objectOf(template);
  const own = ownForm(template.id);
  const group = OBJECTS[object] ?? own?.object;
  return {
    label: shortName(template),
    description: template.description,
    search: [subject(template), own?.object ?? '', ...(template.keywords ?? [])].join(' '),
    imageHtml: verbIcon(subject(template)),
    group: group
      ? { id: `salesforce-${object}`, name: `Salesforce · ${group}` }
      : { id: 'salesforce-more', name: 'Salesforce · More' },
  };
}
