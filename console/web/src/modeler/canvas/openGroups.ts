import type { Element } from './services';

interface Group {
  id: string;
  shouldOpen?: boolean;
}

interface PropertiesPanel {
  registerProvider(priority: number, provider: unknown): void;
}

/** Groups of a Salesforce step that everyone fills in. */
const OPEN = /CustomProperties-(connection|record)$/;

/** Shows connection and fields of a new step at once; the other groups open by a click. */
export class OpenGroups {
  static $inject = ['propertiesPanel'];

  constructor(propertiesPanel: PropertiesPanel) {
    // behind the element templates, which make the groups
    propertiesPanel.registerProvider(100, this);
  }

  getGroups(_: Element) {
    return (groups: Group[]): Group[] =>
      groups.map((group) => (OPEN.test(group.id) ? { ...group, shouldOpen: true } : group));
  }
}
