// Checks every template of this folder against the schema that the Camunda 7 modeler uses.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { validate } from '@bpmn-io/element-templates-validator';

const folder = new URL('.', import.meta.url);
const files = ['', 'versioned/'].flatMap(templates);

let failed = 0;
for (const file of files) {
  const template = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  const { valid, errors } = validate(template);
  if (!valid) {
    failed++;
    for (const { dataPointer, message } of errors) {
      const line = dataPointer?.value ? `:${dataPointer.value.line + 1}` : '';
      console.error(`${file}${line} ${message}`);
    }
  }
}

console.log(`${files.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 || files.length === 0 ? 1 : 0;

function templates(path) {
  const names = existsSync(new URL(path, folder)) ? readdirSync(new URL(path, folder)) : [];
  return names.filter((name) => /^salesforce-.*\.json$/.test(name)).map((name) => path + name);
}
