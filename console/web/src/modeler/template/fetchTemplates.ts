import { API, request } from '../../api';
import type { Template, TemplateProperty } from '../canvas/services';
import icon from './salesforce.svg';

/**
 * Reads the element templates: the general ones, and the forms with the fields of an org.
 *
 * @param objects objects to have forms for, beside the usual ones
 * @param refresh asks the org whether fields changed; otherwise an hour is good enough
 */
export async function fetchTemplates(
  connection: string,
  objects: string[],
  refresh: boolean,
): Promise<Template[]> {
  const query = new URLSearchParams();
  if (connection) {
    query.set('connection', connection);
    query.set('objects', objects.join(','));
    query.set('refresh', String(refresh));
  }
  const answer = await request('GET', `${API}/element-templates?${query}`);
  return (await answer.json()) as Template[];
}

/**
 * Makes a template at home in this page: the connection is chosen from a list, which the desktop
 * modeler cannot offer, and the icon is a file, as the content security policy of the page allows
 * no data: addresses. Neither goes into the model.
 */
export function adopt(template: Template, connections: string[], chosen: string): Template {
  return {
    ...template,
    icon: { contents: new URL(icon, location.href).href },
    properties: template.properties.map((property) =>
      isConnection(property) ? asDropdown(property, connections, chosen) : property,
    ),
  };
}

function isConnection({ binding }: TemplateProperty): boolean {
  return binding.type === 'camunda:property' && binding.name === 'salesforce.connection';
}

function asDropdown(
  property: TemplateProperty,
  connections: string[],
  chosen: string,
): TemplateProperty {
  const none = { name: '', value: '' };
  return {
    ...property,
    type: 'Dropdown',
    description: 'Which org this step talks to.',
    // a new step talks to the org whose fields are shown
    value: chosen || undefined,
    choices: [none, ...connections.map((name) => ({ name, value: name }))],
  };
}
