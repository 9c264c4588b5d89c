import type {
  GoldenPathAnswer,
  PathStandingAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import {
  usePaths,
  usePathStandings,
} from '@milepost/backstage-plugin-milepost-react';
import { byUrgency } from './byUrgency';

/** A path, and how an entity stands with it. */
export interface EntityPath {
  path: GoldenPathAnswer;
  standing: PathStandingAnswer;
}

/** The paths that are for an entity, the most urgent first. */
export function useEntityPaths(scope: string) {
  const paths = usePaths({ scope });
  const standings = usePathStandings({ scope, limit: 200 });
  const retry = () => {
    paths.refetch();
    standings.refetch();
  };
  const error = paths.error ?? standings.error;
  if (!paths.data || !standings.data) {
    return { error, retry };
  }
  const all = standings.data.pages.flatMap(page => page.standings);
  // One that is being tried is nothing to act on yet.
  const inForce = paths.data.paths.filter(({ dryRun }) => !dryRun);
  const data = inForce.flatMap<EntityPath>(path => {
    const standing = all.find(each => each.path === path.name);
    return standing ? [{ path, standing }] : [];
  });
  return {
    data: data.sort(byUrgency),
    /** For this entity, and for others. */
    known: inForce.length,
    retry,
  };
}
