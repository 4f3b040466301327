import type { BpmnModeler } from '../canvas/createModeler';

function download(name: string, type: string, content: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  // the browser reads the address after this
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A file name that every system takes. */
export function fileName(name: string): string {
  return (
    name
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') || 'process'
  );
}

export async function downloadBpmn(modeler: BpmnModeler, name: string): Promise<void> {
  const { xml } = await modeler.saveXML({ format: true });
  download(`${fileName(name)}.bpmn`, 'application/xml', xml);
}

export async function downloadSvg(modeler: BpmnModeler, name: string): Promise<void> {
  const { svg } = await modeler.saveSVG();
  download(`${fileName(name)}.svg`, 'image/svg+xml', onPaper(svg));
}

/** The colours of the page are custom properties, which no other program knows. */
export function onPaper(svg: string): string {
  return svg
    .replaceAll('var(--modeler-shape)', '#ffffff')
    .replaceAll('var(--modeler-line)', '#161616')
    .replaceAll('var(--modeler-salesforce)', '#0b5cab');
}

/** Lets the person choose a file of their computer; undefined when they choose none. */
export function chooseFile(): Promise<File | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.bpmn,.xml';
    input.onchange = () => resolve(input.files?.[0]);
    input.oncancel = () => resolve(undefined);
    input.click();
  });
}
