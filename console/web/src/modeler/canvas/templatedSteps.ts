import { shortName } from '../template/template';
import type { Element, ElementTemplates, EventBus, Template } from './services';

interface Modeling {
  updateProperties(element: Element, properties: Record<string, unknown>): void;
}

interface Created {
  context: { shape: Element };
}

/**
 * Gives a new step its template in the moment it is put on the canvas: one undo takes away both.
 */
export class TemplatedSteps {
  static $inject = ['eventBus', 'elementTemplates', 'modeling'];

  private readonly waiting = new WeakMap<Element, Template>();

  constructor(eventBus: EventBus, templates: ElementTemplates, modeling: Modeling) {
    eventBus.on<Created>('commandStack.shape.create.postExecuted', ({ context: { shape } }) => {
      const template = this.waiting.get(shape);
      if (template) {
        this.waiting.delete(shape);
        // the shape is a service task already; with its type the template would replace the shape
        templates.applyTemplate(shape, { ...template, elementType: undefined });
        modeling.updateProperties(shape, { name: shortName(template) });
      }
    });
  }

  /** Remembers the template until the shape is dropped on the canvas. */
  applyWhenCreated(shape: Element, template: Template): void {
    this.waiting.set(shape, template);
  }
}
