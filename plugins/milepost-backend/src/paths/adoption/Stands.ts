import {
  type CheckState,
  type GoldenPath,
  type Standing,
} from '@milepost/backstage-plugin-milepost-common';
import { checksIn, type StandingRow } from '../judging/saveStandings';
import { dayNumber } from './dayNumber';
import { VersionNames } from './VersionNames';

/** How entities stand that are counted together: of those that are on, by version. */
export interface Kind {
  standing: Standing;
  version?: string;
}

/** From a day on an entity stands so, until its next turn. */
export interface Turn {
  /** In days since 1970. */
  day: number;
  /** Where it is among the kinds. */
  kind: number;
}

/** How an entity stands with a path, and stood. */
export interface Stand {
  standing: Standing;
  version?: string;
  /** A letter for each check of the path, in its order. */
  checks: string;
  /** The oldest first. */
  turns: readonly Turn[];
}

/** What is kept of how an entity stands. */
export type StoredStand = Pick<StandingRow, 'standing' | 'version' | 'checks'>;

/** What is kept of how an entity stood from a day on. */
export type StoredTurn = Pick<StandingRow, 'standing' | 'version'> & {
  day: string;
};

const letters: Readonly<Record<CheckState, string>> = {
  pass: 'p',
  fail: 'f',
  waiting: 'w',
  unknown: 'u',
  exempt: 'e',
  'not-eligible': 'n',
};
const NOT_JUDGED = '-';

const states = new Map<string, CheckState>(
  Object.entries(letters).map(([state, letter]) => [
    letter,
    state as CheckState,
  ]),
);

/** How all entities stand with a path, in little memory: what is equal is there once. */
export class Stands {
  readonly path: GoldenPath;
  /** By the ids of entities. */
  readonly byEntity = new Map<number, Stand>();
  /** By the numbers that turns have. */
  readonly kinds: Kind[] = [];
  readonly #kindNumbers = new Map<string, number>();
  readonly #turns = new Map<string, Turn>();
  readonly #checks = new Map<string, string>();
  readonly #versions: VersionNames;
  /** Ids of the checks without which nobody is on the road. */
  readonly #required: ReadonlySet<string>;

  constructor(path: GoldenPath) {
    this.path = path;
    this.#versions = new VersionNames(path);
    const last = path.levels.findIndex(({ name }) => name === path.adopted);
    this.#required = new Set(
      path.levels.slice(0, last + 1).flatMap(({ checks }) => checks),
    );
  }

  set(
    entityId: number,
    stored: StoredStand,
    turns: readonly StoredTurn[],
  ): void {
    const { standing } = stored;
    const version = this.#versions.of(stored.version);
    this.byEntity.set(entityId, {
      standing,
      ...(version !== undefined && { version }),
      checks: this.#lettersOf(stored),
      turns: turns.map(turn => this.#turnOf(turn)),
    });
  }

  /**
   * How a check of an entity counts: who is exempt from the whole path is so from each check that is for it.
   *
   * @param index - of the check in the path
   */
  stateOf({ checks }: Stand, index: number): CheckState | undefined {
    return states.get(checks[index]);
  }

  /** What a version is called here; `undefined` where nobody tells. */
  versionOf(version: string | null): string | undefined {
    return this.#versions.of(version);
  }

  #lettersOf(stored: StoredStand): string {
    const found = checksIn(stored);
    const whole = this.#isWhollyExempt(stored.standing, found);
    const text = this.path.checks
      .map(({ id }) => {
        const state = found[id]?.state;
        if (state === undefined) {
          return NOT_JUDGED;
        }
        return letters[whole && state !== 'not-eligible' ? 'exempt' : state];
      })
      .join('');
    return once(this.#checks, text, () => text);
  }

  /** Of the whole path, rather than of a check without which nobody is on the road. */
  #isWhollyExempt(
    standing: Standing,
    found: Readonly<Record<string, { state: CheckState }>>,
  ): boolean {
    const asked = Object.keys(found).filter(id => this.#required.has(id));
    const has = (state: CheckState) =>
      asked.some(id => found[id].state === state);
    return standing === 'exempt' && (!has('exempt') || has('fail'));
  }

  #turnOf({ day, standing, version }: StoredTurn): Turn {
    const named = standing === 'on' ? this.#versions.of(version) : undefined;
    const key = `${standing} ${named ?? ''}`;
    const kind = once(this.#kindNumbers, key, () => {
      const made = { standing, ...(named !== undefined && { version: named }) };
      return this.kinds.push(made) - 1;
    });
    return once(this.#turns, `${day} ${kind}`, () => ({
      day: dayNumber(day),
      kind,
    }));
  }
}

function once<V>(known: Map<string, V>, key: string, make: () => V): V {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}
