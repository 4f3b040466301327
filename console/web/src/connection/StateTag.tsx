import {
  CheckmarkFilled,
  CircleDash,
  ErrorFilled,
  Locked,
  type CarbonIconType,
  WarningAltFilled,
} from '@carbon/icons-react';
import { Tag } from '@carbon/react';
import type { Connection, State } from './connection';

interface Look {
  text: string;
  color: 'green' | 'gray' | 'red' | 'warm-gray' | 'purple';
  icon: CarbonIconType;
}

const LOOKS: Record<State, Look> = {
  CONNECTED: { text: 'Connected', color: 'green', icon: CheckmarkFilled },
  NOT_CONNECTED: { text: 'Not connected', color: 'gray', icon: CircleDash },
  RECONNECT_REQUIRED: { text: 'Needs re-connect', color: 'red', icon: ErrorFilled },
  LIMITED: { text: 'Rate limited', color: 'warm-gray', icon: WarningAltFilled },
  UNREADABLE: { text: 'Wrong key', color: 'purple', icon: Locked },
};

/** The state of a connection in a word, told by colour, icon and text. */
export function StateTag({ connection }: { connection: Connection }) {
  const look = LOOKS[connection.state];
  return (
    <Tag type={look.color} renderIcon={look.icon} className="state">
      {look.text}
    </Tag>
  );
}
