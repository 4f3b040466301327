import { Asleep, Light, Logout } from '@carbon/icons-react';
import {
  Content,
  Header,
  HeaderGlobalAction,
  HeaderGlobalBar,
  HeaderMenuItem,
  HeaderName,
  HeaderNavigation,
  SkipToContent,
} from '@carbon/react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { signOut } from '../api';
import { useTheme } from './theme';
import { useUser } from './user';

/** The frame of every page. */
export function Shell({ children }: { children: ReactNode }) {
  const [theme, switchTheme] = useTheme();
  const [path] = useLocation();
  const user = useUser();
  const shown = useRef(path);

  // a new page begins at its top, also for a keyboard and a screen reader
  useEffect(() => {
    if (path !== shown.current) {
      shown.current = path;
      document.getElementById('main-content')?.focus();
      window.scrollTo(0, 0);
    }
  }, [path]);
  return (
    <>
      <Header aria-label="Salesforce Connector" className="cds--g100">
        <SkipToContent />
        <HeaderName as={Link} href="/" prefix="Salesforce">
          Connector
        </HeaderName>
        <HeaderNavigation aria-label="Salesforce Connector">
          <HeaderMenuItem as={Link} href="/" isActive={path === '/'}>
            Connections
          </HeaderMenuItem>
          <HeaderMenuItem as={Link} href="/modeler" isActive={path === '/modeler'}>
            Modeler
          </HeaderMenuItem>
          <HeaderMenuItem as={Link} href="/activity" isActive={path === '/activity'}>
            Activity
          </HeaderMenuItem>
        </HeaderNavigation>
        <HeaderGlobalBar>
          {user && <span className="user">{user.name}</span>}
          <HeaderGlobalAction
            aria-label={theme === 'dark' ? 'Switch to light theme' : 'Switch to dark theme'}
            tooltipAlignment="end"
            onClick={switchTheme}
          >
            {theme === 'dark' ? <Light size={20} /> : <Asleep size={20} />}
          </HeaderGlobalAction>
          <HeaderGlobalAction aria-label="Sign out" tooltipAlignment="end" onClick={signOut}>
            <Logout size={20} />
          </HeaderGlobalAction>
        </HeaderGlobalBar>
      </Header>
      <Content id="main-content" tabIndex={-1}>
        {children}
      </Content>
    </>
  );
}
