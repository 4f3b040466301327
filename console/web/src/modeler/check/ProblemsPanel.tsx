import {
  CheckmarkFilled,
  ChevronDown,
  ChevronUp,
  ErrorFilled,
  InformationFilled,
  WarningFilled,
} from '@carbon/icons-react';
import { useState } from 'react';
import type { BpmnModeler } from '../canvas/createModeler';
import type { Canvas, ElementRegistry, Selection } from '../canvas/services';
import { CostLine, CostTable, InstancesField } from './Cost';
import { count, counted, type Finding, type Severity } from './findings';
import type { Checked } from './useCheck';

const ICONS = { ERROR: ErrorFilled, WARNING: WarningFilled, INFO: InformationFilled };

/** What is wrong with the model, and what it will cost; a click leads to the element. */
export function ProblemsPanel({
  modeler,
  checked,
  instances,
  onInstances,
}: {
  modeler: BpmnModeler | undefined;
  checked: Checked;
  /** How many instances a day the person reckons with. */
  instances: number;
  onInstances: (instances: number) => void;
}) {
  const [open, setOpen] = useState(true);
  const [priced, setPriced] = useState(false);
  const paths = checked.result?.paths ?? [];
  const { findings } = checked;
  const Chevron = open ? ChevronDown : ChevronUp;
  return (
    <section className="modeler-problems" aria-label="Problems">
      <div className="problems-head">
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Chevron />
          <span>Problems</span>
        </button>
        <Summary checked={checked} />
        {paths.length > 0 && (
          <span className="problems-cost">
            <button type="button" aria-expanded={priced} onClick={() => setPriced(!priced)}>
              <CostLine paths={paths} instances={instances} />
              {priced ? <ChevronDown /> : <ChevronUp />}
            </button>
          </span>
        )}
      </div>
      {open && findings.length > 0 && (
        <ul>
          {findings.map((finding, index) => (
            <Entry key={index} finding={finding} modeler={modeler} />
          ))}
        </ul>
      )}
      {priced && paths.length > 0 && (
        <div className="cost">
          <InstancesField instances={instances} onChange={onInstances} />
          <CostTable
            paths={paths}
            instances={instances}
            nameOf={(id) => (modeler ? nameOf(modeler, id) : id)}
          />
        </div>
      )}
    </section>
  );
}

function Summary({ checked }: { checked: Checked }) {
  if (checked.problem) {
    return (
      <span className="problems-summary severity-error" role="status">
        Not checked: {checked.problem.message}. {checked.problem.remedy}
      </span>
    );
  }
  const { findings } = checked;
  const errors = count(findings, 'ERROR');
  const warnings = count(findings, 'WARNING');
  return (
    <span className="problems-summary" role="status">
      {!checked.result && 'Checking…'}
      {checked.result && errors + warnings === 0 && (
        <>
          <CheckmarkFilled className="severity-ok" /> Ready to deploy
        </>
      )}
      {errors > 0 && (
        <>
          <ErrorFilled className="severity-error" /> {counted(errors, 'error')}
        </>
      )}
      {warnings > 0 && (
        <>
          <WarningFilled className="severity-warning" /> {counted(warnings, 'warning')}
        </>
      )}
    </span>
  );
}

function Entry({ finding, modeler }: { finding: Finding; modeler: BpmnModeler | undefined }) {
  const Icon = ICONS[finding.severity];
  const element = finding.elementId ?? '';
  return (
    <li>
      <button type="button" disabled={!finding.elementId} onClick={() => lead(modeler!, element)}>
        <Icon className={severityClass(finding.severity)} aria-label={finding.severity} />
        <span className="problem-text">
          {sentence(finding.message)}
          {finding.remedy && <span className="quiet"> {sentence(finding.remedy)}</span>}
        </span>
        <span className="problem-element">{modeler && nameOf(modeler, element)}</span>
      </button>
    </li>
  );
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function severityClass(severity: Severity): string {
  return `severity-${severity.toLowerCase()}`;
}

function nameOf(modeler: BpmnModeler, id: string): string {
  const element = modeler.get<ElementRegistry>('elementRegistry').get(id);
  return String(element?.businessObject.get('name') || id);
}

function lead(modeler: BpmnModeler, id: string): void {
  const element = modeler.get<ElementRegistry>('elementRegistry').get(id);
  if (!element) {
    return;
  }
  if (element.parent) {
    modeler.get<Canvas>('canvas').scrollToElement(element, 120);
  }
  modeler.get<Selection>('selection').select(element);
}
