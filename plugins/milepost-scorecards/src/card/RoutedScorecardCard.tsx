import { useRouteRef } from '@backstage/frontend-plugin-api';
import { scorecardRouteRef } from '../routes';
import { ScorecardCard, type ScorecardCardProps } from './ScorecardCard';

/** The card with the way to its tab, in apps on the new frontend system. */
export function RoutedScorecardCard(props: ScorecardCardProps) {
  const tab = useRouteRef(scorecardRouteRef);
  return <ScorecardCard {...props} tabPath={tab?.()} />;
}
