import { useRouteRef } from '@backstage/frontend-plugin-api';
import { MilepostPathProvider } from '../links/milepostPath';
import { GoldenPathsPathProvider } from '../links/goldenPathsPath';
import { goldenPathsRouteRef, milepostRouteRef } from '../routes';
import {
  ScorecardContent,
  type ScorecardContentProps,
} from './ScorecardContent';

/** The Scorecard tab with the way to the Milepost page, in apps on the new frontend system. */
export function RoutedScorecardContent(props: ScorecardContentProps) {
  return (
    <MilepostPathProvider value={useRouteRef(milepostRouteRef)?.()}>
      <GoldenPathsPathProvider value={useRouteRef(goldenPathsRouteRef)?.()}>
        <ScorecardContent {...props} />
      </GoldenPathsPathProvider>
    </MilepostPathProvider>
  );
}
