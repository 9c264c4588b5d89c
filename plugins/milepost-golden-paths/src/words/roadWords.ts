import type {
  GoldenPathAnswer,
  PathCheckAnswer,
  PathStandingAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { dayWords } from '../page/words/dayWords';
import { versionName } from '../page/words/versionName';

const counts = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];

/** Small counts in words. */
function inWords(count: number): string {
  return counts[count] ?? String(count);
}

/**
 * The version that an entity follows, and how far that is behind: `v3, one behind since 12 Oct`. `undefined` for a path
 * without versions.
 */
export function versionWords(
  path: Pick<GoldenPathAnswer, 'versions'>,
  standing: Pick<PathStandingAnswer, 'version' | 'behind' | 'behindSince'>,
  today: string,
): string | undefined {
  const { version, behind, behindSince } = standing;
  if (version === undefined) {
    return path.versions.length > 0 ? 'version not known' : undefined;
  }
  const name = versionName(version);
  if (behind === undefined) {
    return path.versions.length > 0 ? `${name}, not a version of it` : name;
  }
  if (behind === 0) {
    return `${name}, the newest`;
  }
  const since = behindSince ? ` since ${dayWords(behindSince, today)}` : '';
  return `${name}, ${inWords(behind)} behind${since}`;
}

/** How far an entity has come: `level Guarded, 2 of 3`. */
function levelWords(
  { levels }: Pick<GoldenPathAnswer, 'levels'>,
  reached: string | undefined,
): string {
  const index = levels.findIndex(({ name }) => name === reached);
  return index < 0
    ? `no level of ${levels.length} reached`
    : `level ${levels[index].title}, ${index + 1} of ${levels.length}`;
}

/** How an entity stands, in a line: `since 3 Aug · v4, the newest · level Guarded, 2 of 3`. */
export function standingLine(
  path: Pick<GoldenPathAnswer, 'versions' | 'levels'>,
  standing: PathStandingAnswer,
  today: string,
): string {
  return [
    standing.since && `since ${dayWords(standing.since, today)}`,
    versionWords(path, standing, today),
    levelWords(path, standing.level),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What a check costs to fix. */
export function effortWords({ effort }: Pick<PathCheckAnswer, 'effort'>) {
  return `takes ${effort}`;
}

/** In place of paths: none is for this entity. */
export function nonePhrase(known: number): string {
  if (known === 0) {
    return 'No golden path is laid out yet.';
  }
  return known === 1
    ? 'The one golden path that there is is not for this component.'
    : `None of the ${known} golden paths is for this component.`;
}
