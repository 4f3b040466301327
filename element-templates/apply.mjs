// Applies every template of this folder in camunda-bpmn-js, the modeler of Camunda 7, in a real
// Chromium, as the person does who picks it from the list. Writes the model that comes out of each
// to target/applied/<template>.bpmn, where the tests of module bpmn run them in the engine.
//
// CHROMIUM names the browser (default: chromium of the path). With --picture it also writes
// ../docs/images/element-template.png.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const folder = dirname(fileURLToPath(import.meta.url));
const applied = join(folder, 'target', 'applied');
const modeler = join(dirname(createRequire(import.meta.url).resolve('camunda-bpmn-js/package.json')), 'dist');

const ONE_TASK = {
  flow: `<bpmn:startEvent id="start"><bpmn:outgoing>toStep</bpmn:outgoing></bpmn:startEvent>
        <bpmn:sequenceFlow id="toStep" sourceRef="start" targetRef="step" />
        <bpmn:task id="step"><bpmn:incoming>toStep</bpmn:incoming><bpmn:outgoing>toEnd</bpmn:outgoing></bpmn:task>
        <bpmn:sequenceFlow id="toEnd" sourceRef="step" targetRef="end" />
        <bpmn:endEvent id="end"><bpmn:incoming>toEnd</bpmn:incoming></bpmn:endEvent>`,
  shapes: `<bpmndi:BPMNShape bpmnElement="start"><dc:Bounds x="160" y="102" width="36" height="36" /></bpmndi:BPMNShape>
        <bpmndi:BPMNShape bpmnElement="step"><dc:Bounds x="250" y="80" width="100" height="80" /></bpmndi:BPMNShape>
        <bpmndi:BPMNShape bpmnElement="end"><dc:Bounds x="402" y="102" width="36" height="36" /></bpmndi:BPMNShape>
        <bpmndi:BPMNEdge bpmnElement="toStep"><di:waypoint x="196" y="120" /><di:waypoint x="250" y="120" /></bpmndi:BPMNEdge>
        <bpmndi:BPMNEdge bpmnElement="toEnd"><di:waypoint x="350" y="120" /><di:waypoint x="402" y="120" /></bpmndi:BPMNEdge>`,
};
const CATCHING = {
  flow: `<bpmn:startEvent id="start"><bpmn:outgoing>toWork</bpmn:outgoing></bpmn:startEvent>
        <bpmn:sequenceFlow id="toWork" sourceRef="start" targetRef="work" />
        <bpmn:userTask id="work"><bpmn:incoming>toWork</bpmn:incoming><bpmn:outgoing>toCatch</bpmn:outgoing></bpmn:userTask>
        <bpmn:sequenceFlow id="toCatch" sourceRef="work" targetRef="catch" />
        <bpmn:intermediateCatchEvent id="catch"><bpmn:incoming>toCatch</bpmn:incoming><bpmn:outgoing>toEnd</bpmn:outgoing><bpmn:messageEventDefinition messageRef="changed" /></bpmn:intermediateCatchEvent>
        <bpmn:sequenceFlow id="toEnd" sourceRef="catch" targetRef="end" />
        <bpmn:endEvent id="end"><bpmn:incoming>toEnd</bpmn:incoming></bpmn:endEvent>
        <bpmn:boundaryEvent id="boundary" attachedToRef="work"><bpmn:outgoing>toEarly</bpmn:outgoing><bpmn:messageEventDefinition messageRef="changed" /></bpmn:boundaryEvent>
        <bpmn:sequenceFlow id="toEarly" sourceRef="boundary" targetRef="early" />
        <bpmn:endEvent id="early"><bpmn:incoming>toEarly</bpmn:incoming></bpmn:endEvent>`,
  shapes: `<bpmndi:BPMNShape bpmnElement="start"><dc:Bounds x="160" y="102" width="36" height="36" /></bpmndi:BPMNShape>
        <bpmndi:BPMNShape bpmnElement="work"><dc:Bounds x="250" y="80" width="100" height="80" /></bpmndi:BPMNShape>
        <bpmndi:BPMNShape bpmnElement="catch"><dc:Bounds x="402" y="102" width="36" height="36" /></bpmndi:BPMNShape>
        <bpmndi:BPMNShape bpmnElement="end"><dc:Bounds x="492" y="102" width="36" height="36" /></bpmndi:BPMNShape>
        <bpmndi:BPMNShape bpmnElement="boundary"><dc:Bounds x="282" y="142" width="36" height="36" /></bpmndi:BPMNShape>
        <bpmndi:BPMNShape bpmnElement="early"><dc:Bounds x="402" y="212" width="36" height="36" /></bpmndi:BPMNShape>
        <bpmndi:BPMNEdge bpmnElement="toWork"><di:waypoint x="196" y="120" /><di:waypoint x="250" y="120" /></bpmndi:BPMNEdge>
        <bpmndi:BPMNEdge bpmnElement="toCatch"><di:waypoint x="350" y="120" /><di:waypoint x="402" y="120" /></bpmndi:BPMNEdge>
        <bpmndi:BPMNEdge bpmnElement="toEnd"><di:waypoint x="438" y="120" /><di:waypoint x="492" y="120" /></bpmndi:BPMNEdge>
        <bpmndi:BPMNEdge bpmnElement="toEarly"><di:waypoint x="300" y="178" /><di:waypoint x="300" y="230" /><di:waypoint x="402" y="230" /></bpmndi:BPMNEdge>`,
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-sync'],
});
let failed = 0;
try {
  const page = await openModeler();
  const templates = await readTemplates();
  await rm(applied, { recursive: true, force: true });
  await mkdir(applied, { recursive: true });
  for (const [name, template] of templates) {
    const { xml, problems } = await page.evaluate(apply, { template, ...hostOf(template) });
    if (problems.length > 0) {
      failed++;
      problems.forEach((problem) => console.error(`${name}: ${problem}`));
    }
    await writeFile(join(applied, name.replace(/json$/, 'bpmn')), xml);
  }
  if (process.argv.includes('--picture')) {
    await picture(page, new Map(templates).get('salesforce-lead-create.json'));
  }
  console.log(`${templates.length - failed} applied, ${failed} failed`);
  process.exitCode = failed > 0 || templates.length === 0 ? 1 : 0;
} finally {
  await browser.close();
}

async function readTemplates() {
  const names = (await readdir(folder)).filter((name) => /^salesforce-.*\.json$/.test(name));
  return Promise.all(
    names.sort().map(async (name) => [name, JSON.parse(await readFile(join(folder, name), 'utf8'))]),
  );
}

async function openModeler() {
  const page = await browser.newPage({ viewport: { width: 1180, height: 780 }, deviceScaleFactor: 2 });
  page.on('pageerror', (error) => {
    failed++;
    console.error(error.message);
  });
  await page.setContent(
    `<style>html, body { margin: 0; height: 100%; font-family: sans-serif } body { display: flex }
       #canvas { flex: 1 } #properties { width: 420px; overflow: auto; border-left: 1px solid #ccc }</style>
     <div id="canvas"></div><div id="properties"></div>`,
  );
  for (const style of ['diagram-js', 'bpmn-js', 'bpmn-font/css/bpmn-embedded', 'properties-panel', 'element-templates']) {
    await page.addStyleTag({ path: join(modeler, 'assets', `${style}.css`) });
  }
  await page.addScriptTag({ path: join(modeler, 'camunda-platform-modeler.production.min.js') });
  await page.evaluate(() => {
    window.modeler = new BpmnModeler({
      container: '#canvas',
      propertiesPanel: { parent: '#properties' },
    });
  });
  return page;
}

/** A process with a place for the template, and the elements that it is applied to. */
function hostOf({ appliesTo }) {
  if (appliesTo.includes('bpmn:BoundaryEvent')) {
    return { model: modelOf(CATCHING), elements: ['boundary', 'catch'] };
  }
  return { model: modelOf(ONE_TASK), elements: [appliesTo.includes('bpmn:StartEvent') ? 'start' : 'step'] };
}

function modelOf({ flow, shapes }) {
  return `<?xml version="1.0" encoding="UTF-8"?>
    <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
        xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
        xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
        xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="http://bpmn.io/schema/bpmn">
      <bpmn:process id="template" isExecutable="true" camunda:historyTimeToLive="1">
        ${flow}
      </bpmn:process>
      <bpmn:message id="changed" name="changed" />
      <bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="template">
        ${shapes}
      </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
    </bpmn:definitions>`;
}

/** Runs in the page: the template applied to elements of a model, and the XML of it. */
async function apply({ template, model, elements }) {
  const problems = [];
  const { warnings } = await window.modeler.importXML(model);
  problems.push(...warnings.map((warning) => warning.message));
  window.modeler.get('eventBus').once('elementTemplates.errors', ({ errors }) =>
    problems.push(...errors.map((error) => error.message)),
  );
  window.modeler.get('elementTemplatesLoader').setTemplates([template]);
  const known = window.modeler.get('elementTemplates').getAll().length;
  if (known !== 1) {
    problems.push(`the modeler took ${known} templates instead of 1`);
  }
  // a template for service tasks turns the plain task into one
  for (const id of elements) {
    const element = window.modeler.get('elementRegistry').get(id);
    const applied = window.modeler.get('elementTemplates').applyTemplate(element, template);
    if (applied.businessObject.get('camunda:modelerTemplate') !== template.id) {
      problems.push(`element ${id} does not name the template`);
    }
    if (!template.appliesTo.includes(element.type)) {
      problems.push(`the template does not offer itself for element ${id}`);
    }
  }
  const { xml } = await window.modeler.saveXML({ format: true });
  return { xml, problems };
}

async function picture(page, template) {
  await page.evaluate(apply, { template, ...hostOf(template) });
  await page.evaluate(() => {
    window.modeler.get('modeling').updateLabel(window.modeler.get('elementRegistry').get('step'), 'Create lead');
    window.modeler.get('selection').select(window.modeler.get('elementRegistry').get('step'));
  });
  await page.waitForSelector('.bio-properties-panel-group');
  for (const group of ['connection', 'record']) {
    await page.locator(`[data-group-id$="CustomProperties-${group}"] .bio-properties-panel-group-header`).click();
  }
  for (const [label, value] of [['Connection', 'sales'], ['Last name', '${lastName}'], ['Company', '${company}'], ['Email', '${email}']]) {
    await page.getByLabel(label, { exact: true }).fill(value);
  }
  await page.evaluate(() => window.modeler.get('contextPad').close());
  await page.screenshot({ path: join(folder, '..', 'docs', 'images', 'element-template.png') });
}
