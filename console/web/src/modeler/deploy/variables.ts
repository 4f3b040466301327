import type { BpmnModeler } from '../canvas/createModeler';
import type { Element, ElementRegistry, Moddle } from '../canvas/services';
import { inputs, options } from '../template/template';
import type { Variable } from './deploy';

/** `${name}`, `${name.of.something}`, `#{name}`: the first word is a variable. */
const EXPRESSION = /[$#]\{([^}]*)\}/g;
const WORD = /(?<![\w.'"])([A-Za-z_]\w*)(?!\s*\()/g;

/** Words of the expression language, and what the engine itself puts into every expression. */
const KNOWN = new Set(
  'true false null empty not and or eq ne lt gt le ge div mod execution task S JSON'.split(' '),
);

/**
 * Variables that a process reads and no step of it writes: those it wants at its start. Fields of
 * a start form come first.
 */
export function wantedVariables(modeler: BpmnModeler): Variable[] {
  const elements = modeler.get<ElementRegistry>('elementRegistry').getAll();
  const written = new Set(elements.flatMap(writes));
  const names = new Set(elements.flatMap(reads).filter((name) => !written.has(name)));
  return [...names].map((name) => ({ name, type: 'String', value: '' }));
}

function reads(element: Element): string[] {
  const condition = element.businessObject.get('conditionExpression') as Moddle | undefined;
  const texts = [
    ...inputs(element).values(),
    ...options(element).values(),
    String(condition?.get('body') ?? ''),
  ];
  return texts.flatMap((text) =>
    [...text.matchAll(EXPRESSION)].flatMap(([, body]) =>
      [...withoutTexts(body!).matchAll(WORD)]
        .map(([, word]) => word!)
        .filter((word) => !KNOWN.has(word)),
    ),
  );
}

function withoutTexts(expression: string): string {
  return expression.replace(/'[^']*'|"[^"]*"/g, '0');
}

function writes(element: Element): string[] {
  const outputs = [...options(element)]
    .filter(([name]) => name.startsWith('output.'))
    .map(([, variable]) => variable);
  // the values of a step are variables of its own
  return [...outputs, 'salesforceError'];
}
