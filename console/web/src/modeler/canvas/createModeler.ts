import 'diagram-js/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import 'bpmn-js-color-picker/colors/color-picker.css';
import 'bpmn-js-element-templates/dist/assets/element-templates.css';
import '@bpmn-io/element-template-chooser/dist/element-template-chooser.css';
import 'camunda-bpmn-js/dist/assets/popup-menu.css';
import ElementTemplateChooserModule from '@bpmn-io/element-template-chooser';
import Modeler from 'camunda-bpmn-js/lib/camunda-platform/Modeler';
import { OperationMenu } from './operationMenu';
import { OpenGroups } from './openGroups';
import { SalesforcePalette } from './salesforcePalette';
import { StepRenderer } from './stepRenderer';
import { TemplatedSteps } from './templatedSteps';

const SalesforceModule = {
  __init__: ['operationMenu', 'openGroups', 'salesforcePalette', 'stepRenderer'],
  openGroups: ['type', OpenGroups],
  operationMenu: ['type', OperationMenu],
  salesforcePalette: ['type', SalesforcePalette],
  stepRenderer: ['type', StepRenderer],
  templatedSteps: ['type', TemplatedSteps],
};

/** What the page calls; the services are those of bpmn-js. */
export interface BpmnModeler {
  get<T>(service: string): T;
  importXML(xml: string): Promise<{ warnings: { message: string }[] }>;
  saveXML(options: { format: boolean }): Promise<{ xml: string }>;
  saveSVG(): Promise<{ svg: string }>;
  destroy(): void;
}

/**
 * The modeler of Camunda 7 with the Salesforce steps. Its colours follow the theme of the page:
 * they are custom properties, see style/_colours.scss.
 */
export function createModeler(canvas: HTMLElement, properties: HTMLElement): BpmnModeler {
  return new Modeler({
    container: canvas,
    propertiesPanel: { parent: properties },
    // it would move a model that someone only looks at
    disableAdjustOrigin: true,
    bpmnRenderer: {
      defaultFillColor: 'var(--modeler-shape)',
      defaultStrokeColor: 'var(--modeler-line)',
    },
    textRenderer: {
      defaultStyle: { fontFamily: 'IBM Plex Sans, system-ui, sans-serif', fontSize: 12 },
      externalStyle: { fontSize: 12 },
    },
    additionalModules: [ElementTemplateChooserModule, SalesforceModule],
  } as never) as unknown as BpmnModeler;
}
