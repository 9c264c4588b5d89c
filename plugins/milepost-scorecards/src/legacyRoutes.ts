import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { scorecardRouteRef, teamsRouteRef } from './routes';

/** The Scorecard tab of an entity, in apps on the old frontend system. */
export const legacyScorecardRouteRef = convertLegacyRouteRef(scorecardRouteRef);

/** The page to find a team, in apps on the old frontend system. */
export const legacyTeamsRouteRef = convertLegacyRouteRef(teamsRouteRef);
