import type { BpmnModeler } from '../canvas/createModeler';
import type { Canvas, ElementRegistry, Overlays } from '../canvas/services';
import type { Instance } from './useInstance';

const TYPE = 'salesforce-token';
const MARKERS = ['token-done', 'token-here', 'token-incident'];

/** Shows on the canvas where an instance is, where it has been and where it is stuck. */
export function showTokens(modeler: BpmnModeler, instance: Instance | undefined): void {
  const canvas = modeler.get<Canvas>('canvas');
  const overlays = modeler.get<Overlays>('overlays');
  const elements = modeler.get<ElementRegistry>('elementRegistry');
  overlays.remove({ type: TYPE });
  for (const element of elements.getAll()) {
    MARKERS.forEach((marker) => canvas.removeMarker(element.id, marker));
  }
  for (const [id, marker] of marks(instance)) {
    if (elements.get(id)?.parent) {
      canvas.addMarker(id, marker);
      overlays.add(id, TYPE, { position: { top: -10, right: 12 }, html: badge(marker) });
    }
  }
}

function marks(instance: Instance | undefined): Map<string, string> {
  const all = new Map<string, string>();
  instance?.visits.forEach((visit) =>
    all.set(visit.activityId, visit.endTime ? 'token-done' : 'token-here'),
  );
  instance?.incidents.forEach(({ activityId }) => all.set(activityId, 'token-incident'));
  return all;
}

const SIGNS: Record<string, [string, string]> = {
  'token-done': ['✓', 'Done'],
  'token-here': ['', 'Working here'],
  'token-incident': ['!', 'Incident'],
};

function badge(marker: string): HTMLElement {
  const [sign, title] = SIGNS[marker]!;
  const mark = document.createElement('div');
  mark.className = `token ${marker}`;
  mark.textContent = sign;
  mark.title = title;
  return mark;
}
