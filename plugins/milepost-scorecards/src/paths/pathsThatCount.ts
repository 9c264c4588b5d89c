import type {
  GoldenPathAnswer,
  PathsAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { eligibleIn } from '@milepost/backstage-plugin-milepost-react';

/** The paths that are for anybody in a scope, by title; those that are being tried do not count yet. */
export function pathsThatCount({ paths }: PathsAnswer): GoldenPathAnswer[] {
  return paths
    .filter(
      ({ dryRun, adoption }) =>
        !dryRun && eligibleIn(adoption) + adoption.exempt > 0,
    )
    .sort((a, b) => a.title.localeCompare(b.title, 'en'));
}
