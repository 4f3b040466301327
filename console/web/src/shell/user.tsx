import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { call } from '../api';

export interface User {
  name: string;
  /** Whether this person may change connections. */
  administrator: boolean;
}

const CurrentUser = createContext<User | undefined>(undefined);

/** Asks once who is logged in. */
export function UserProvider({ children }: { children: ReactNode }) {
  const [user, setUser] = useState<User>();
  useEffect(() => {
    call<User>('GET', '/user').then(setUser, () => undefined);
  }, []);
  return <CurrentUser value={user}>{children}</CurrentUser>;
}

/** The person who is logged in; undefined until known. */
export function useUser(): User | undefined {
  return useContext(CurrentUser);
}
