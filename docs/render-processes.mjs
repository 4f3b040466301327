// Renews the pictures of the processes: docs/images/<process>.png, one per BPMN file.
//
//   npm install --no-save --prefix /tmp/render bpmn-js@18.31.1 playwright-core@1.65.1
//   NODE_PATH=/tmp/render/node_modules node docs/render-processes.mjs
//
// Needs a Chromium on the machine (CHROMIUM=/path/to/chromium, default /usr/bin/chromium).
// The bpmn.io mark stays in the picture: the licence of bpmn-js asks for it.
import { mkdir, readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const { chromium } = require("playwright-core");
const viewerFolder = join(dirname(require.resolve("bpmn-js/package.json")), "dist");

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folders = [join(root, "bpmn/src/main/resources/processes"), join(root, "docs")];
const images = join(root, "docs/images");
const margin = 24;
const markHeight = 36;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
try {
  await mkdir(images, { recursive: true });
  for (const folder of folders) {
    for (const file of (await readdir(folder)).filter((name) => name.endsWith(".bpmn"))) {
      const picture = join(images, basename(file, ".bpmn") + ".png");
      await render(await readFile(join(folder, file), "utf8"), picture);
      console.log(`${file} -> ${picture}`);
    }
  }
} finally {
  await browser.close();
}

async function render(xml, picture) {
  const page = await browser.newPage({ deviceScaleFactor: 2 });
  await page.setContent(
    `<style>html, body { margin: 0; background: #fff } #canvas { width: 100vw; height: 100vh }</style>
     <div id="canvas"></div>`,
  );
  await page.addStyleTag({ path: join(viewerFolder, "assets/bpmn-js.css") });
  await page.addScriptTag({ path: join(viewerFolder, "bpmn-viewer.production.min.js") });
  const size = await page.evaluate(draw, xml);
  await page.setViewportSize({
    width: Math.ceil(size.width + 2 * margin),
    height: Math.ceil(size.height + 2 * margin + markHeight),
  });
  await page.evaluate(place, margin);
  await page.screenshot({ path: picture });
  await page.close();
}

/** Runs in the page: imports the diagram and answers how large it is. */
async function draw(xml) {
  const font = { fontFamily: "Arial, 'Liberation Sans', sans-serif" };
  window.viewer = new BpmnJS({
    container: "#canvas",
    textRenderer: { defaultStyle: { ...font, fontSize: 13 }, externalStyle: { ...font, fontSize: 12.5 } },
  });
  const { warnings } = await window.viewer.importXML(xml);
  if (warnings.length > 0) {
    throw new Error(warnings.map((warning) => warning.message).join("\n"));
  }
  const { width, height } = window.viewer.get("canvas").viewbox().inner;
  return { width, height };
}

/** Runs in the page: moves the diagram to the top left, less the margin, at its natural size. */
function place(margin) {
  const canvas = window.viewer.get("canvas");
  canvas.resized();
  const { x, y } = canvas.viewbox().inner;
  const { width, height } = canvas.getSize();
  canvas.viewbox({ x: x - margin, y: y - margin, width, height });
}
