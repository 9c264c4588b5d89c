import { useRouteRef } from '@backstage/frontend-plugin-api';
import { MilepostPathProvider } from '../links/milepostPath';
import { milepostRouteRef } from '../routes';
import {
  ScorecardContent,
  type ScorecardContentProps,
} from './ScorecardContent';

/** The Scorecard tab with the way to the Milepost page, in apps on the new frontend system. */
export function RoutedScorecardContent(props: ScorecardContentProps) {
  return (
    <MilepostPathProvider value={useRouteRef(milepostRouteRef)?.()}>
      <ScorecardContent {...props} />
    </MilepostPathProvider>
  );
}
