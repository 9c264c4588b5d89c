import type { Knex } from 'knex';
import type { StoredPath } from '../definitions/loadPaths';
import { readStands } from './readStands';
import { Stands } from './Stands';

/** Paths that are remembered at a time. */
const MOST = 50;

/** Nothing has been read yet. */
const NEVER = -1;

interface Remembered {
  stands: Stands;
  /** Of the path: nothing up to it is missing. */
  revision: number;
  /** The reading that is under way, if any. */
  renewing?: Promise<void>;
}

/**
 * How all entities stand with paths, kept in memory: what has come since is read when somebody asks. An entity takes
 * some 190 bytes for each path, and 8 more for each day on which anything of it changed: 10,000 entities, five paths and
 * ten changes of each are 14 MB.
 */
export class StandsMemory {
  readonly #knex: Knex;
  /** By the ids of paths; the one asked for longest ago first. */
  readonly #remembered = new Map<number, Remembered>();

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** How entities stand with a path as it was just read. */
  async of(path: StoredPath): Promise<Stands> {
    const remembered = this.#rememberedOf(path);
    while (remembered.revision < path.revision) {
      remembered.renewing ??= this.#renew(remembered, path).finally(() => {
        remembered.renewing = undefined;
      });
      await remembered.renewing;
    }
    return remembered.stands;
  }

  /** A path that is defined otherwise is another one. */
  #rememberedOf({ id, path }: StoredPath): Remembered {
    const known = this.#remembered.get(id);
    const remembered =
      known?.stands.path === path
        ? known
        : { stands: new Stands(path), revision: NEVER };
    this.#remembered.delete(id);
    this.#remembered.set(id, remembered);
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > MOST) {
      this.#remembered.delete(oldest);
    }
    return remembered;
  }

  async #renew(remembered: Remembered, path: StoredPath): Promise<void> {
    const { stands, revision: since } = remembered;
    const pathId = path.id;
    await readStands(this.#knex, { pathId, since, stands });
    const [{ count }] = await this.#knex('path_standings')
      .where('path_id', pathId)
      .count({ count: '*' });
    // What was taken away has left no trace but that.
    if (Number(count) < stands.byEntity.size) {
      const anew = new Stands(path.path);
      await readStands(this.#knex, { pathId, since: NEVER, stands: anew });
      remembered.stands = anew;
    }
    remembered.revision = path.revision;
  }
}
