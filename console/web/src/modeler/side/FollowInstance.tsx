import { CheckmarkFilled, CircleDash, ErrorFilled, Launch } from '@carbon/icons-react';
import { Link, Tag } from '@carbon/react';
import { CONTEXT, type Problem } from '../../api';
import { ProblemNotice } from '../../shell/ProblemNotice';
import type { Instance, Visit } from '../deploy/useInstance';

interface Props {
  id: string;
  instance: Instance | undefined;
  problem: Problem | undefined;
  onChosen: (activityId: string) => void;
}

const STATES: Record<string, [string, 'green' | 'blue' | 'gray']> = {
  COMPLETED: ['Completed', 'green'],
  ACTIVE: ['Running', 'blue'],
  SUSPENDED: ['Suspended', 'gray'],
};

/** The way of one process instance, step by step. */
export function FollowInstance({ id, instance, problem, onChosen }: Props) {
  const [word, colour] = STATES[instance?.state ?? 'ACTIVE'] ?? ['Ended', 'gray'];
  const stuck = new Map(instance?.incidents.map((one) => [one.activityId, one.message]));
  return (
    <div className="follow">
      <p className="follow-head">
        {stuck.size > 0 ? <Tag type="red">Incident</Tag> : <Tag type={colour}>{word}</Tag>}
        <Link
          href={`${CONTEXT}/camunda/app/cockpit/default/#/process-instance/${id}`}
          target="_blank"
          renderIcon={Launch}
        >
          Open in Cockpit
        </Link>
      </p>
      {problem && <ProblemNotice problem={problem} />}
      <ol>
        {instance?.visits.map((visit, index) => (
          <li key={index}>
            <button type="button" onClick={() => onChosen(visit.activityId)}>
              <Sign visit={visit} stuck={stuck.has(visit.activityId)} />
              <span>{visit.activityName ?? inWords(visit.activityType)}</span>
            </button>
            {!visit.endTime && stuck.get(visit.activityId) && (
              <p className="severity-error">{stuck.get(visit.activityId)}</p>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** "exclusiveGateway" as people read it. */
function inWords(type: string): string {
  const words = type.replace(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function Sign({ visit, stuck }: { visit: Visit; stuck: boolean }) {
  if (visit.endTime) {
    return <CheckmarkFilled className="severity-ok" aria-label="Done" />;
  }
  return stuck ? (
    <ErrorFilled className="severity-error" aria-label="Incident" />
  ) : (
    <CircleDash className="severity-info" aria-label="Working here" />
  );
}
