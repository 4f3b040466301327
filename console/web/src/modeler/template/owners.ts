import { call } from '../../api';
import type { BpmnModeler } from '../canvas/createModeler';
import type { Element, ElementTemplates, Selection, TemplateProperty } from '../canvas/services';
import { isExpression } from '../step/tryStep';
import { options, ownForm } from './template';

/** Somebody who may own a record. */
interface Owner {
  /** What the field takes. */
  value: string;
  name: string;
  queue: boolean;
}

/** The org is asked when a person stops typing. */
const PAUSE = 300;

/** With one letter nearly everybody is found. */
const FEWEST_LETTERS = 2;

const LIST = 'salesforce-owners';

/**
 * Offers users and queues of the org to whoever types into a field for an owner: the browser's own
 * suggestions, so keyboard and screen reader know them.
 *
 * @param panel the panel with the properties of the selected element
 * @return what ends it
 */
export function offerOwners(modeler: BpmnModeler, panel: HTMLElement): () => void {
  const list = document.createElement('datalist');
  list.id = LIST;
  panel.after(list);
  let timer = 0;
  let latest = 0;

  const search = async (element: Element, letters: string) => {
    const mine = ++latest;
    const owners = await findOwners(element, letters).catch(() => []);
    if (mine === latest) {
      list.replaceChildren(...owners.map(option));
    }
  };

  const typed = ({ target }: Event) => {
    const [element] = modeler.get<Selection>('selection').get();
    if (!(target instanceof HTMLInputElement) || !element || !takesOwner(modeler, element, target)) {
      return;
    }
    target.setAttribute('list', LIST);
    window.clearTimeout(timer);
    const letters = target.value.trim();
    const chosen = [...list.options].some(({ value }) => value === letters);
    if (letters.length >= FEWEST_LETTERS && !chosen && !isExpression(letters)) {
      timer = window.setTimeout(() => void search(element, letters), PAUSE);
    }
  };
  panel.addEventListener('input', typed);
  return () => {
    window.clearTimeout(timer);
    panel.removeEventListener('input', typed);
    list.remove();
  };
}

function option({ value, name, queue }: Owner): HTMLOptionElement {
  const shown = document.createElement('option');
  shown.value = value;
  shown.label = `${name} (${queue ? 'queue' : 'user'})`;
  return shown;
}

/** The entries of a form are numbered like the properties of a group of its template. */
function takesOwner(modeler: BpmnModeler, element: Element, input: HTMLInputElement): boolean {
  const template = modeler.get<ElementTemplates>('elementTemplates').get(element);
  const entry = input.closest<HTMLElement>('[data-entry-id]')?.dataset.entryId;
  const own = `custom-entry-${template?.id}-`;
  if (!template || !entry?.startsWith(own)) {
    return false;
  }
  const [, group, place] = /^(.+)-(\d+)$/.exec(entry.slice(own.length)) ?? [];
  const property: TemplateProperty | undefined = template.properties.filter(
    (one) => one.group === group,
  )[Number(place)];
  return property?.binding.type === 'camunda:inputParameter' && property.binding.name === 'OwnerId';
}

function findOwners(element: Element, letters: string): Promise<Owner[]> {
  const connection = options(element).get('connection');
  const object = objectOf(element);
  if (!connection || !object) {
    return Promise.resolve([]);
  }
  const asked = new URLSearchParams({ object, letters });
  return call<Owner[]>('GET', `/connections/${encodeURIComponent(connection)}/owners?${asked}`);
}

/** The object whose records the step writes: of its form, its option, or its operation. */
function objectOf(element: Element): string | undefined {
  const template = element.businessObject.get('camunda:modelerTemplate');
  const own = typeof template === 'string' ? ownForm(template)?.object : undefined;
  const [first = ''] = (options(element).get('operation') ?? '').split('.');
  const named = first === 'record' ? undefined : first.charAt(0).toUpperCase() + first.slice(1);
  return own ?? options(element).get('object') ?? named;
}
