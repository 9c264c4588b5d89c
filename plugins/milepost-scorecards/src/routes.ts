import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/frontend-plugin-api';

/** The Scorecard tab of a group, a system or a domain. */
export const scorecardRouteRef = createRouteRef();

/** Where somebody finds a team. */
export const teamsRouteRef = createRouteRef();

/** How golden paths are followed; where the app has that. */
export const goldenPathsRouteRef = createExternalRouteRef({
  defaultTarget: 'milepost-golden-paths.goldenPaths',
});

/** The Milepost page, with the glossary; where the app has it. */
export const milepostRouteRef = createExternalRouteRef({
  defaultTarget: 'milepost.root',
});
