import BaseRenderer from 'diagram-js/lib/draw/BaseRenderer';
import { append, attr, create } from 'tiny-svg';
import { isStep } from '../template/template';
import { ARROW_UP, CLOUD } from './icons';
import type { Element, EventBus } from './services';

type Draw = (parent: SVGElement, element: Element, attributes?: object) => SVGElement;

interface BpmnRenderer {
  handlers: Record<string, Draw>;
  getShapePath(element: Element): string;
}

/** Draws a cloud on the steps that talk to Salesforce, where other service tasks have gears. */
export class StepRenderer extends BaseRenderer {
  static $inject = ['eventBus', 'bpmnRenderer'];

  constructor(
    eventBus: EventBus,
    private readonly bpmn: BpmnRenderer,
  ) {
    // before the renderer of bpmn-js, which has 1000
    super(eventBus as never, 1500);
  }

  canRender(element: Element): boolean {
    return !element.labelTarget && element.type === 'bpmn:ServiceTask' && isStep(element);
  }

  drawShape(parent: SVGElement, element: Element, attributes?: object): SVGElement {
    const task = this.bpmn.handlers['bpmn:Task']!(parent, element, attributes);
    const icon = create('path');
    attr(icon, {
      d: `${CLOUD}${ARROW_UP}`,
      transform: 'translate(6 5) scale(1.15)',
      fill: 'none',
      stroke: 'var(--modeler-salesforce)',
      'stroke-width': 1.5,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    });
    append(parent, icon);
    return task;
  }

  getShapePath(element: Element): string {
    return this.bpmn.getShapePath(element);
  }
}
