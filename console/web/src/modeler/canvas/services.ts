/**
 * The parts of bpmn-js that the page uses. bpmn-js hands out its services by name, so their types
 * are told here once.
 */
export interface Moddle {
  $type: string;
  $parent?: Moddle;
  id: string;
  get(name: string): unknown;
  $instanceOf(type: string): boolean;
}

export interface Element {
  id: string;
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  parent?: Element;
  /** A label of its own next to an event, a gateway or a flow. */
  labelTarget?: Element;
  businessObject: Moddle;
}

export interface EventBus {
  on<T>(event: string | string[], priority: number, listener: (event: T) => unknown): void;
  on<T>(event: string | string[], listener: (event: T) => unknown): void;
  off(event: string, listener: (event: never) => unknown): void;
  fire(event: string, payload: unknown): void;
}

export interface CommandStack {
  canUndo(): boolean;
  canRedo(): boolean;
  undo(): void;
  redo(): void;
}

export interface Canvas {
  getRootElement(): Element;
  zoom(level: number | 'fit-viewport', center?: 'auto'): number;
  zoom(): number;
  scroll(by: { dx: number; dy: number }): void;
  viewbox(): {
    /** The model. */
    inner: { width: number; height: number };
    /** The canvas. */
    outer: { width: number; height: number };
  };
  scrollToElement(element: Element, padding?: number): void;
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
  focus(): void;
}

export interface ElementRegistry {
  get(id: string): Element | undefined;
  getAll(): Element[];
  filter(wanted: (element: Element) => boolean): Element[];
}

export interface Overlays {
  add(
    id: string,
    type: string,
    overlay: {
      position: { top?: number; left?: number; right?: number; bottom?: number };
      html: HTMLElement;
      show?: { minZoom?: number };
    },
  ): string;
  remove(filter: { type: string }): void;
}

export interface Selection {
  get(): Element[];
  select(elements: Element | Element[] | null): void;
}

export interface ElementFactory {
  createShape(attributes: { type: string }): Element;
}

export interface PopupEntry {
  label: string;
  description?: string;
  search?: string;
  rank?: number;
  title?: string;
  imageHtml?: string;
  group: { id: string; name: string };
  action:
    | { click: (event: Event) => unknown; dragstart: (event: Event) => unknown }
    | ((event: Event) => unknown);
}

export type PopupEntries = Record<string, PopupEntry>;

export interface PopupMenu {
  registerProvider(id: string, provider: unknown): void;
  open(target: unknown, id: string, position: { x: number; y: number }, options?: unknown): void;
  close(): void;
}

export interface ElementTemplates {
  get(elementOrId: Element | string): Template | null;
  getLatest(): Template[];
  applyTemplate(element: Element, template: Template): Element;
}

export interface TemplatesLoader {
  setTemplates(templates: Template[]): void;
}

export interface TemplateProperty {
  type: string;
  label?: string;
  description?: string;
  value?: unknown;
  group?: string;
  binding: { type: string; name?: string };
  choices?: { name: string; value: string }[];
  constraints?: { notEmpty?: boolean };
}

/** An element template, as far as the page looks into it. */
export interface Template {
  id: string;
  name: string;
  version?: number;
  description?: string;
  keywords?: string[];
  icon?: { contents: string };
  /** What an element becomes that gets the template. */
  elementType?: { value: string };
  properties: TemplateProperty[];
}
