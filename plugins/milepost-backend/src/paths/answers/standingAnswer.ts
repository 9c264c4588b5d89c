import {
  driftOf,
  type Exemption,
  type GoldenPath,
  type PathStandingAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { Place } from '../adoption/placesIn';
import { VersionNames } from '../adoption/VersionNames';
import { checksIn, type StandingRow } from '../judging/saveStandings';

/** How an entity stands with a path, as the API tells it. */
export function standingAnswer(options: {
  path: GoldenPath;
  place: Place;
  row: StandingRow;
  today: string;
  /** Those in force, the newest first. */
  exemptions: readonly Exemption[];
  mayName(ref: string): boolean;
  /** Whether what was found may be told of a check. */
  isTold(check: string): boolean;
}): PathStandingAnswer {
  const { path, place, row, mayName } = options;
  const [owner] = place.groups;
  const exemption = exemptionFrom(options);
  return {
    path: path.name,
    title: path.title,
    entityRef: place.ref,
    ...(owner !== undefined && mayName(owner) && { owner }),
    ...(place.tier !== undefined && { tier: place.tier }),
    standing: row.standing,
    since: row.since,
    ...(row.level !== null && { level: row.level }),
    ...versionAnswer(options),
    checks: checkAnswers(options),
    ...(row.next !== null && { next: row.next }),
    ...(exemption && { exemption }),
  };
}

function checkAnswers(
  options: Parameters<typeof standingAnswer>[0],
): PathStandingAnswer['checks'] {
  const { path, row, isTold } = options;
  const found = checksIn(row);
  return path.checks.flatMap(({ id }) => {
    if (!Object.hasOwn(found, id)) {
      return [];
    }
    const { state, since, text, sources = [] } = found[id];
    const exemption = exemptionFrom(options, id);
    return {
      id,
      state,
      ...(text !== undefined && isTold(id) && { text }),
      since,
      sources: [...sources],
      ...(exemption && { exemption }),
    };
  });
}

/** From the whole path, or from a check of it. */
function exemptionFrom(
  {
    path,
    place,
    exemptions,
  }: Pick<
    Parameters<typeof standingAnswer>[0],
    'path' | 'place' | 'exemptions'
  >,
  check?: string,
): Exemption | undefined {
  return exemptions.find(
    each =>
      each.entityRef === place.ref &&
      each.path === path.name &&
      each.check === check,
  );
}

function versionAnswer({
  path,
  row,
  today,
}: Pick<Parameters<typeof standingAnswer>[0], 'path' | 'row' | 'today'>): Pick<
  PathStandingAnswer,
  'version' | 'behind' | 'behindSince'
> {
  const version = new VersionNames(path).of(row.version);
  if (version === undefined) {
    return {};
  }
  const drift = driftOf(path, { version, day: today });
  return {
    version,
    ...(drift && { behind: drift.behind }),
    ...(drift?.since !== undefined && { behindSince: drift.since }),
  };
}
