import {
  driftOf,
  type GoldenPath,
} from '@milepost/backstage-plugin-milepost-common';

/** So many versions that the path does not know are told apart; what sources call versions may be anything. */
const MOST_UNKNOWN = 50;

/** Versions as the path calls them: its sources may write a `v` in front, or none. */
export class VersionNames {
  readonly #path: Pick<GoldenPath, 'versions'>;
  readonly #names = new Map<string, string>();
  #unknown = 0;

  constructor(path: Pick<GoldenPath, 'versions'>) {
    this.#path = path;
  }

  /** `undefined` where nobody tells, or tells one of too many that nobody knows. */
  of(version: string | null): string | undefined {
    if (version === null) {
      return undefined;
    }
    const known = this.#names.get(version);
    if (known !== undefined) {
      return known;
    }
    const own = this.#path.versions.find(each =>
      driftOf({ versions: [each] }, { version, day: each.date }),
    )?.version;
    if (own === undefined && this.#unknown >= MOST_UNKNOWN) {
      return undefined;
    }
    this.#unknown += own === undefined ? 1 : 0;
    this.#names.set(version, own ?? version);
    return own ?? version;
  }
}
