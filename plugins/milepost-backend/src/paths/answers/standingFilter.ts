import { InputError } from '@backstage/errors';
import {
  driftOf,
  type CheckState,
  type StandingsQuery,
} from '@milepost/backstage-plugin-milepost-common';
import type { Place } from '../adoption/placesIn';
import type { Stand, Stands } from '../adoption/Stands';

/** What narrows a list of standings. */
export type StandingFilter = Pick<
  StandingsQuery,
  'standing' | 'check' | 'state' | 'version' | 'behind' | 'tier'
>;

type Test = (stand: Stand, place: Place) => boolean;

/**
 * Whether an entity that stands so with a path is asked for.
 *
 * @throws InputError for a check that the path does not have, where it is the only one that is asked about
 */
export function standingFilter(
  stands: Stands,
  options: StandingFilter & { today: string; isOnly: boolean },
): Test {
  const tests = [
    standingTest(options),
    checkTest(stands, options),
    versionTest(stands, options),
    behindTest(stands, options),
    tierTest(options),
  ].filter(test => test !== undefined);
  return (stand, place) => tests.every(test => test(stand, place));
}

function standingTest({ standing }: StandingFilter): Test {
  return standing === undefined
    ? stand => stand.standing !== 'not-eligible'
    : stand => stand.standing === standing;
}

function checkTest(
  stands: Stands,
  { check, state, isOnly }: StandingFilter & { isOnly: boolean },
): Test | undefined {
  if (check === undefined && state === undefined) {
    return undefined;
  }
  const { name, checks } = stands.path;
  const indices = checks.flatMap(({ id }, index) =>
    check === undefined || id === check ? [index] : [],
  );
  if (indices.length === 0 && isOnly) {
    throw new InputError(`check: '${name}' has no '${check}'`);
  }
  const isAsked = (found: CheckState | undefined) =>
    state === undefined
      ? found !== undefined && found !== 'not-eligible'
      : found === state;
  return stand => indices.some(index => isAsked(stands.stateOf(stand, index)));
}

function versionTest(
  stands: Stands,
  { version }: StandingFilter,
): Test | undefined {
  if (version === undefined) {
    return undefined;
  }
  const wanted = version === '' ? undefined : stands.versionOf(version);
  return stand =>
    stand.standing === 'on' &&
    stand.version === wanted &&
    (version === '') === (wanted === undefined);
}

function behindTest(
  { path }: Stands,
  { behind, today }: StandingFilter & { today: string },
): Test | undefined {
  return behind === undefined
    ? undefined
    : ({ standing, version }) => {
        const drift =
          standing === 'on' && version !== undefined
            ? driftOf(path, { version, day: today })
            : undefined;
        return drift !== undefined && drift.behind > 0 === (behind === 'true');
      };
}

function tierTest({ tier }: StandingFilter): Test | undefined {
  return tier === undefined
    ? undefined
    : (_, place) => (place.tier ?? '') === tier;
}
