import type { Entity } from '@backstage/catalog-model';
import {
  entityFacets,
  localDay,
  resolveRules,
  type DeploymentRule,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import { digestOf } from '../intake/canonicalJson';
import { markEveryDay, markFrom } from '../figures/markDays';
import { markEntitiesDirty } from '../mapping/recordOrigins';
import { askedFields } from '../paths/evaluation/askedFields';
import { markPathsDirty } from '../paths/judging/markPathsDirty';
import { claimAliases, giveUpAliases } from './aliases';
import { describeEntity } from './describeEntity';
import { entityRow, fieldsOf, newValues, type Described } from './entityRow';
import { findRenamed } from './findRenamed';
import { goOnAs } from './goOnAs';
import { recordHistory, type Moves } from './recordHistory';

/** What answers need of an entity. */
export interface StoredEntity {
  id: number;
  ref: string;
  kind: string;
  name: string;
  type: string | null;
  lifecycle: string | null;
}

/** Keeps the catalog's entities, what they claim, and who owned them when. */
export class EntityStore {
  readonly #knex: Knex;
  readonly #now: () => number;
  readonly #zone: string;
  /** Which kinds can be deployed, in lower case. */
  readonly #kinds: ReadonlySet<string>;
  readonly #rules: readonly DeploymentRule[];

  constructor(options: {
    knex: Knex;
    now: () => number;
    zone: string;
    kinds: readonly string[];
    /** What turns into deployments, where an entity does not say so itself. */
    deploymentRules?: readonly DeploymentRule[];
  }) {
    this.#knex = options.knex;
    this.#now = options.now;
    this.#zone = options.zone;
    this.#rules = options.deploymentRules ?? [];
    this.#kinds = new Set(
      options.kinds.map(kind => kind.toLocaleLowerCase('en-US')),
    );
  }

  async find(refs: readonly string[]): Promise<StoredEntity[]> {
    return this.#knex<StoredEntity>('entities')
      .select('id', 'ref', 'kind', 'name', 'type', 'lifecycle')
      .whereIn('ref', refs)
      .whereNull('deleted_at' as 'ref');
  }

  isDeployable(kind: string): boolean {
    return this.#kinds.has(kind.toLocaleLowerCase('en-US'));
  }

  /**
   * Takes a page of entities over: what has not changed costs one read.
   *
   * @returns how many are new or have changed
   */
  async upsert(entities: readonly Entity[]): Promise<number> {
    const described = new Map<string, Described>();
    const fields = await askedFields(this.#knex);
    for (const each of entities.map(one => this.#describe(one, fields))) {
      described.set(each.entity.ref, each);
    }
    return this.#knex.transaction(async tx => {
      const { changed, asked, added } = await sortOut(tx, described);
      await giveUpAliases(tx, new Set(added.map(({ entity }) => entity.ref)));
      const ids = await this.#write(tx, changed);
      const today = localDay(this.#now(), this.#zone);
      const moves = await recordHistory(tx, {
        entities: changed.map(({ entity }) => ({
          ...entity,
          id: ids.get(entity.ref)!,
        })),
        today,
      });
      await this.#markMoves(tx, moves, today);
      await markEntitiesDirty(
        tx,
        changed
          .filter(({ entity }) => this.isDeployable(entity.kind))
          .map(({ entity }) => ids.get(entity.ref)!),
      );
      const askedIds = await this.#writeFields(tx, asked);
      await markPathsDirty(tx, { ids: [...ids.values(), ...askedIds] });
      return changed.length + asked.length;
    });
  }

  /**
   * Marks as deleted what the catalog no longer has; its facts go on counting for its owners. What goes on under another
   * name is still the same.
   */
  async removeAllBut(refs: ReadonlySet<string>): Promise<void> {
    const now = this.#now();
    const rows = await this.#knex('entities')
      .select('id', 'ref')
      .whereNull('deleted_at');
    const gone = rows.filter(row => !refs.has(row.ref)).map(row => row.id);
    for (const chunk of inChunks(gone, 1)) {
      await this.#knex.transaction(async tx => {
        await tx('entities')
          .whereIn('id', chunk)
          .update({ deleted_at: now, digest: 'deleted' });
        await markPathsDirty(tx, { ids: chunk });
      });
    }
    for (const renamed of await findRenamed(this.#knex, now)) {
      const today = localDay(now, this.#zone);
      await this.#knex.transaction(tx => goOnAs(tx, { ...renamed, today }));
    }
  }

  /** Notes how many people groups have; those that are not among them keep what was known of them. */
  async recordPeople(counts: ReadonlyMap<string, number>): Promise<void> {
    const known: { ref: string; people: number | null }[] = await this.#knex(
      'entities',
    )
      .where('kind', 'group')
      .select('ref', 'people');
    const bySize = new Map<number, string[]>();
    for (const { ref, people } of known) {
      const count = counts.get(ref);
      if (count !== undefined && count !== people) {
        bySize.set(count, [...(bySize.get(count) ?? []), ref]);
      }
    }
    for (const [people, refs] of bySize) {
      for (const chunk of inChunks(refs, 1)) {
        await this.#knex('entities').whereIn('ref', chunk).update({ people });
      }
    }
  }

  /** What moved counts elsewhere from today on; a group that is new was above its entities all along. */
  async #markMoves(
    tx: Knex.Transaction,
    { moved, appeared }: Moves,
    today: string,
  ): Promise<void> {
    if (appeared.some(({ kind }) => !this.isDeployable(kind))) {
      await markEveryDay(tx);
    } else if (moved.length > 0) {
      await markFrom(tx, today);
    }
  }

  /** What it is told to do belongs to what it is: with other rules it is another one. */
  #describe(read: Entity, expressions: readonly string[]): Described {
    const entity = describeEntity(read);
    if (!this.isDeployable(entity.kind)) {
      return { entity, digest: digestOf(entity) };
    }
    const facets = entityFacets(read);
    const rules = resolveRules(facets, this.#rules);
    const fields =
      expressions.length > 0 ? fieldsOf(read, expressions) : undefined;
    return {
      entity,
      facets,
      rules,
      fields,
      digest: digestOf({ ...entity, facets, rules }),
    };
  }

  async #write(
    tx: Knex.Transaction,
    changed: readonly Described[],
  ): Promise<Map<string, number>> {
    const ids = new Map<string, number>();
    for (const chunk of inChunks(changed, 16)) {
      const stored = chunk.map(entityRow);
      const appeared_at = this.#now();
      const rows: { id: number; ref: string }[] = await tx('entities')
        .insert(stored.map(row => ({ ...row, appeared_at })))
        .onConflict('ref')
        .merge(newValues(tx, Object.keys(stored[0])))
        .returning(['id', 'ref']);
      rows.forEach(row => ids.set(row.ref, row.id));
      await tx('entity_claims')
        .whereIn(
          'entity_id',
          rows.map(row => row.id),
        )
        .delete();
      const claims = chunk.flatMap(({ entity }) =>
        this.isDeployable(entity.kind)
          ? entity.claims.map(claim => ({
              entity_id: ids.get(entity.ref),
              ...claim,
            }))
          : [],
      );
      for (const part of inChunks(claims, 3)) {
        await tx('entity_claims').insert(part);
      }
    }
    await claimAliases(tx, [...ids.values()]);
    return ids;
  }

  /** Golden paths ask for something else: nothing of what was delivered has to be traced for that. */
  async #writeFields(
    tx: Knex.Transaction,
    asked: readonly Described[],
  ): Promise<number[]> {
    const ids: number[] = [];
    for (const chunk of inChunks(asked, 16)) {
      const rows: { id: number }[] = await tx('entities')
        .insert(
          chunk.map(each => ({ ...entityRow(each), appeared_at: this.#now() })),
        )
        .onConflict('ref')
        .merge(['path_fields'])
        .returning('id');
      ids.push(...rows.map(row => row.id));
    }
    return ids;
  }
}

/** By what differs from what is kept: all of it, or only what golden paths ask for. */
async function sortOut(
  tx: Knex.Transaction,
  described: ReadonlyMap<string, Described>,
): Promise<Record<'changed' | 'asked' | 'added', Described[]>> {
  const known = await knownOf(tx, [...described.keys()]);
  // One order for all, so that two readers do not wait for each other in a circle.
  const sorted = [...described.values()].sort((a, b) =>
    a.entity.ref < b.entity.ref ? -1 : 1,
  );
  const knownAs = ({ entity }: Described) => known.get(entity.ref);
  const isSame = (each: Described) => knownAs(each)?.digest === each.digest;
  return {
    changed: sorted.filter(each => !isSame(each)),
    asked: sorted.filter(
      each =>
        isSame(each) && knownAs(each)?.fields !== entityRow(each).path_fields,
    ),
    added: sorted.filter(each => !knownAs(each)),
  };
}

interface Known {
  digest: string;
  /** JSON. */
  fields: string | null;
}

async function knownOf(
  tx: Knex,
  refs: readonly string[],
): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  for (const chunk of inChunks(refs, 1)) {
    const rows: (Known & { ref: string })[] = await tx('entities')
      .select('ref', 'digest', 'path_fields as fields')
      .whereIn('ref', chunk);
    rows.forEach(({ ref, ...row }) => known.set(ref, row));
  }
  return known;
}
