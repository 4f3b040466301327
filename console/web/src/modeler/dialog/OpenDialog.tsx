import { Modal } from '@carbon/react';
import { type ReactNode, useEffect, useState } from 'react';
import type { Problem } from '../../api';
import { ProblemNotice } from '../../shell/ProblemNotice';

interface Props<T> {
  heading: string;
  /** What to say when there is nothing to choose from. */
  empty: string;
  read: () => Promise<T[]>;
  /** Key, title and second line of an entry. */
  show: (one: T) => { key: string; title: string; more: ReactNode };
  onChosen: (one: T) => Promise<void>;
  onClose: () => void;
}

/** A list to choose a model from. */
export function OpenDialog<T>({ heading, empty, read, show, onChosen, onClose }: Props<T>) {
  const [all, setAll] = useState<T[]>();
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    read().then(setAll, setProblem);
    // read once, when the dialog opens
  }, []);
  return (
    <Modal open passiveModal modalHeading={heading} onRequestClose={onClose}>
      {problem && <ProblemNotice problem={problem} />}
      {all?.length === 0 && <p className="quiet">{empty}</p>}
      <ul className="choices">
        {all?.map((one) => {
          const { key, title, more } = show(one);
          return (
            <li key={key}>
              <button type="button" onClick={() => onChosen(one).catch(setProblem)}>
                <strong>{title}</strong>
                <span>{more}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </Modal>
  );
}
