import { Loading } from '@carbon/react';
import { lazy, StrictMode, Suspense } from 'react';
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

/** As large as all other pages together several times: loaded only by those who draw. */
const ModelerPage = lazy(() => import('./modeler/ModelerPage'));

/** Charts and dialogs that most visits do not need. */
const ActivityPage = lazy(() => import('./activity/ActivityPage'));

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
            <Route path="/modeler">
              <Suspense fallback={<Loading description="Loading the modeler" withOverlay={false} />}>
                <ModelerPage />
              </Suspense>
            </Route>
            <Route path="/activity">
              <Suspense fallback={<Loading description="Loading the activity" withOverlay={false} />}>
                <ActivityPage />
              </Suspense>
            </Route>
            <Route component={ConnectionsPage} />
          </Switch>
        </Shell>
      </UserProvider>
    </Router>
  </StrictMode>,
);
