import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/frontend-plugin-api';

/** How golden paths are followed, for those who pave them. */
export const goldenPathsRouteRef = createRouteRef();

/** How an entity stands with golden paths, check by check. */
export const entityPathsRouteRef = createRouteRef();

/** The Milepost page; where the app has it. */
export const milepostRouteRef = createExternalRouteRef({
  defaultTarget: 'milepost.root',
});

/** A Scaffolder template; where the app has the Scaffolder. */
export const templateRouteRef = createExternalRouteRef({
  params: ['namespace', 'templateName'],
  defaultTarget: 'scaffolder.selectedTemplate',
});
