import type { Element, Moddle, Template } from '../canvas/services';

/** Extension properties of a step start with this word. */
const PREFIX = 'salesforce.';

const TEMPLATE_PREFIX = 'io.crmflow.salesforce.';

interface NameAndValue extends Moddle {
  name?: string;
  value?: unknown;
}

/** Id of the operation that a template is for, like {@code lead.create}. */
export function operationOf(template: Template): string {
  const property = template.properties.find(
    ({ binding }) => binding.type === 'camunda:property' && binding.name === 'salesforce.operation',
  );
  return String(property?.value ?? template.id.replace(TEMPLATE_PREFIX, ''));
}

/** A form with the fields that an object has in one org. */
export interface OwnForm {
  connection: string;
  object: string;
  verb: string;
}

/** What the id of a template tells; undefined for the general templates. */
export function ownForm(templateId: string): OwnForm | undefined {
  const id = templateId.startsWith(TEMPLATE_PREFIX) ? templateId.slice(TEMPLATE_PREFIX.length) : '';
  const [, connection, object, verb] = /^(.+)\.([^.]+)\.([^.]+)$/.exec(id) ?? [];
  return connection && object && verb ? { connection, object, verb } : undefined;
}

/** "Salesforce: Create Lead in sales" without what the list and the form tell already. */
export function shortName(template: Template): string {
  const form = ownForm(template.id);
  const name = template.name.replace(/^Salesforce: /, '');
  const place = form ? ` in ${form.connection}` : '';
  return place && name.endsWith(place) ? name.slice(0, -place.length) : name;
}

function extension(element: Element, type: string): Moddle | undefined {
  const all = element.businessObject.get('extensionElements') as Moddle | undefined;
  return (all?.get('values') as Moddle[] | undefined)?.find((one) => one.$type === type);
}

function named(holder: Moddle | undefined, list: string): NameAndValue[] {
  return (holder?.get(list) as NameAndValue[] | undefined) ?? [];
}

/** The extension properties of an element that are ours, without their first word. */
export function options(element: Element): Map<string, string> {
  const values = named(extension(element, 'camunda:Properties'), 'values');
  return new Map(
    values
      .filter(({ name, value }) => name?.startsWith(PREFIX) && value !== undefined)
      .map(({ name, value }) => [name!.slice(PREFIX.length), String(value)]),
  );
}

/** The input parameters of an element that are texts. */
export function inputs(element: Element): Map<string, string> {
  const all = named(extension(element, 'camunda:InputOutput'), 'inputParameters');
  return new Map(
    all
      .filter(({ name, value }) => name && value !== undefined)
      .map(({ name, value }) => [name!, String(value)]),
  );
}

/** Whether an element is a step that talks to Salesforce. */
export function isStep(element: Element): boolean {
  return options(element).has('operation');
}
