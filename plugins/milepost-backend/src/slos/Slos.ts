import { NotFoundError } from '@backstage/errors';
import {
  localDay,
  type BurnDownAnswer,
  type SloAnswer,
  type SlosAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { StoredEntity } from '../catalog/EntityStore';
import { together } from '../database/together';
import { burnDownAnswer } from './burnDownAnswer';
import { loadDocumentFaults } from './definitions/loadDocumentFaults';
import { loadSpends } from './loadSpends';
import { loadStandings } from './loadStandings';
import { loadVersions, type StoredVersion } from './loadVersions';
import { sloAnswer } from './sloAnswer';
import { SloMembers } from './SloMembers';
import type { SloStanding } from './SloStanding';

const DAY = 86_400_000;

/** Of some entity refs, those that somebody may see. */
type Visible = (refs: readonly string[]) => Promise<ReadonlySet<string>>;

/** What the API tells of SLOs. */
export class Slos {
  readonly #knex: Knex;
  readonly #now: () => number;
  readonly #zone: string;
  readonly #intervalMs: number;
  readonly #members: SloMembers;

  constructor(options: {
    knex: Knex;
    now: () => number;
    /** IANA zone of the installation. */
    zone: string;
    /** How often SLIs are read. */
    intervalMs: number;
    isDeployable(kind: string): boolean;
  }) {
    this.#knex = options.knex;
    this.#now = options.now;
    this.#zone = options.zone;
    this.#intervalMs = options.intervalMs;
    this.#members = new SloMembers(options);
  }

  /** The SLOs of some scopes, and what is wrong with the documents that define them. */
  async list(query: {
    scopes: readonly StoredEntity[];
    /** Where it is left out, all of them. */
    visible?: Visible;
  }): Promise<SlosAnswer> {
    const { scopes } = query;
    const now = this.#now();
    const faults = await loadDocumentFaults(this.#knex);
    const members = await this.#members.of(scopes, {
      day: localDay(now, this.#zone),
      others: faults.flatMap(({ entityRef }) => entityRef ?? []),
    });
    const refs = [...new Set(members.flat())];
    const visible = (await query.visible?.(refs)) ?? new Set(refs);
    const slos = await this.#answers([...visible], now);
    return {
      zone: this.#zone,
      results: scopes.map(({ ref: scope }, index) => {
        const own = new Set(members[index].filter(ref => visible.has(ref)));
        return {
          scope,
          slos: slos.filter(({ entityRef }) => own.has(entityRef)),
          faults: faults.flatMap(({ entityRef, ...fault }) =>
            entityRef !== undefined && own.has(entityRef) ? [fault] : [],
          ),
        };
      }),
    };
  }

  /**
   * How the budget of an SLO went.
   *
   * @throws NotFoundError where there is none that the caller may see
   */
  async burnDown(query: {
    id: number;
    days?: number;
    visible?: Visible;
  }): Promise<BurnDownAnswer> {
    const { id, days, visible } = query;
    const now = this.#now();
    const [standing] = await loadStandings(this.#knex, {
      ids: [id],
      now,
      intervalMs: this.#intervalMs,
    });
    const seen =
      standing && visible ? await visible([standing.entityRef]) : undefined;
    if (!standing || (seen && !seen.has(standing.entityRef))) {
      throw new NotFoundError(`There is no SLO ${id}`);
    }
    return burnDownAnswer(this.#knex, {
      standing,
      days,
      zone: this.#zone,
      now,
    });
  }

  async #answers(entityRefs: string[], now: number): Promise<SloAnswer[]> {
    const knex = this.#knex;
    const standings = await loadStandings(knex, {
      entityRefs,
      now,
      intervalMs: this.#intervalMs,
    });
    const ids = standings.map(({ id }) => id);
    if (ids.length === 0) {
      return [];
    }
    const [versions, spends, backfills] = await together<
      [
        Map<number, StoredVersion[]>,
        Map<number, SloAnswer['spends']>,
        Map<number, SloAnswer['backfill']>,
      ]
    >(knex, [
      () => loadVersions(knex, ids),
      () => loadSpends(knex, ids),
      () => loadBackfills(knex, standings),
    ]);
    return standings.map(standing =>
      sloAnswer(standing, {
        versions: versions.get(standing.id)!,
        spends: spends.get(standing.id)!,
        backfill: backfills.get(standing.id),
        now,
      }),
    );
  }
}

/** Of the SLOs whose past is still read: how many days of it, and of how many. */
async function loadBackfills(
  knex: Knex,
  standings: readonly SloStanding[],
): Promise<Map<number, SloAnswer['backfill']>> {
  const rows: {
    slo_id: number;
    read_to: number;
    backfill_from: number;
    backfill_to: number;
  }[] = await knex('sli_readings')
    .whereIn(
      'slo_id',
      standings.map(({ id }) => id),
    )
    .whereNotNull('backfill_to')
    .select('slo_id', 'read_to', 'backfill_from', 'backfill_to');
  return new Map(
    rows.map(row => [
      row.slo_id,
      {
        done: Math.floor((row.read_to - row.backfill_to) / DAY),
        total: Math.ceil((row.read_to - row.backfill_from) / DAY),
      },
    ]),
  );
}
