import { SkeletonText } from '@carbon/react';
import { lazy, Suspense } from 'react';
import type { Flow } from '../connection/connection';

const Guide = lazy(() => import('./Guide'));

/** The guide, fetched when somebody opens a form. */
export function LazyGuide({ flow, redirectUrl }: { flow: Flow; redirectUrl: string | undefined }) {
  const waiting = <SkeletonText heading paragraph lineCount={6} />;
  return redirectUrl === undefined ? (
    waiting
  ) : (
    <Suspense fallback={waiting}>
      <Guide flow={flow} redirectUrl={redirectUrl} />
    </Suspense>
  );
}
