import type { BpmnModeler } from '../canvas/createModeler';
import type { ElementRegistry, Overlays } from '../canvas/services';
import type { Finding } from './findings';

const TYPE = 'salesforce-finding';

/** Puts the worst finding of each element on the canvas. */
export function markFindings(modeler: BpmnModeler, findings: Finding[]): void {
  const overlays = modeler.get<Overlays>('overlays');
  const elements = modeler.get<ElementRegistry>('elementRegistry');
  overlays.remove({ type: TYPE });
  for (const [id, all] of byElement(findings)) {
    const element = elements.get(id);
    if (element && element.parent) {
      overlays.add(id, TYPE, { position: { bottom: 10, left: -8 }, html: badge(all) });
    }
  }
}

function byElement(findings: Finding[]): Map<string, Finding[]> {
  const all = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.elementId && finding.severity !== 'INFO') {
      all.set(finding.elementId, [...(all.get(finding.elementId) ?? []), finding]);
    }
  }
  return all;
}

function badge(findings: Finding[]): HTMLElement {
  const mark = document.createElement('div');
  // the findings are sorted: the first is the worst
  mark.className = `finding-mark finding-mark--${findings[0]!.severity.toLowerCase()}`;
  mark.textContent = String(findings.length);
  mark.title = findings.map(({ message }) => message).join('\n');
  return mark;
}
