import { TrashCan } from '@carbon/icons-react';
import { Button, IconButton, Modal, TextInput } from '@carbon/react';
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
  /** Deletes an entry for good; without it they stay. */
  onForget?: (one: T) => Promise<void>;
  onClose: () => void;
}

/** A longer list is searched rather than read. */
const SHORT = 12;

/** A list to choose from. */
export function OpenDialog<T>({ heading, empty, read, show, onChosen, onForget, onClose }: Props<T>) {
  const [all, setAll] = useState<T[]>();
  const [words, setWords] = useState('');
  const [doubted, setDoubted] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const reread = () => read().then(setAll, setProblem);
  useEffect(() => {
    void reread();
    // read once, when the dialog opens
  }, []);
  return (
    <Modal open passiveModal modalHeading={heading} onRequestClose={onClose}>
      {/* on the close button, Carbon's choice, the first Escape would only end its tooltip */}
      <div tabIndex={-1} data-modal-primary-focus className="dialog-start" />
      {problem && <ProblemNotice problem={problem} />}
      {all?.length === 0 && <p className="quiet">{empty}</p>}
      {all && all.length > SHORT && (
        <TextInput
          id="choice-words"
          autoFocus
          labelText="Search"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      <ul className="choices">
        {all?.map((one) => {
          const { key, title, more } = show(one);
          const wanted = `${title} ${key}`.toLowerCase().includes(words.trim().toLowerCase());
          return !wanted ? null : (
            <li key={key}>
              <button type="button" onClick={() => onChosen(one).catch(setProblem)}>
                <strong>{title}</strong>
                <span>{more}</span>
              </button>
              {onForget && (
                <Forget
                  title={title}
                  doubted={doubted === key}
                  onDoubt={() => setDoubted(key)}
                  onForget={() => onForget(one).then(reread, setProblem)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </Modal>
  );
}

/** Asks once more: what is deleted cannot be brought back. */
function Forget({
  title,
  doubted,
  onDoubt,
  onForget,
}: {
  title: string;
  doubted: boolean;
  onDoubt: () => void;
  onForget: () => void;
}) {
  return doubted ? (
    <Button kind="danger" size="sm" autoFocus onClick={onForget}>
      Delete for good
    </Button>
  ) : (
    <IconButton kind="ghost" size="sm" align="left" label={`Delete ${title}`} onClick={onDoubt}>
      <TrashCan />
    </IconButton>
  );
}
