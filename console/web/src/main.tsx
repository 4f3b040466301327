import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Route, Router, Switch } from 'wouter';
import { PAGES } from './api';
import { ConnectionPage } from './connection/ConnectionPage';
import { ConnectionsPage } from './connection/ConnectionsPage';
import { NewConnectionPage } from './form/NewConnectionPage';
import { Shell } from './shell/Shell';
import { UserProvider } from './shell/user';
import '@ibm/plex-mono/fonts/split/woff2/IBMPlexMono-Regular.css';
import '@ibm/plex-sans/fonts/split/woff2/IBMPlexSans-Regular.css';
import '@ibm/plex-sans/fonts/split/woff2/IBMPlexSans-SemiBold.css';
import './styles.scss';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Router base={PAGES}>
      <UserProvider>
        <Shell>
          <Switch>
            <Route path="/new" component={NewConnectionPage} />
            <Route path="/connections/:name">
              {({ name }) => <ConnectionPage key={name} name={name} />}
            </Route>
            <Route component={ConnectionsPage} />
          </Switch>
        </Shell>
      </UserProvider>
    </Router>
  </StrictMode>,
);
