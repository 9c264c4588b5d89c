import { InputError } from '@backstage/errors';
import {
  windowBefore,
  type MembersAnswer,
  type Metric,
  type MetricsAnswer,
  type MetricValue,
  type TimeWindow,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { pageOf } from '../answers/cursor';
import type { RollUps } from '../answers/RollUps';
import { wireWindow } from '../answers/wireWindow';
import { withholdValues } from '../answers/withholdValues';
import type { StoredEntity } from '../catalog/EntityStore';
import type { Hierarchy } from '../figures/Hierarchy';
import { belonged, type Belonging } from './Belonging';
import { findMembers, needsSlos, placeOf } from './findMembers';
import type { MembersQuestion } from './MembersQuestion';
import { contributionsOf } from './contributionsOf';
import { describeMember, readMemberRows, type MemberRow } from './MemberRow';
import { PoolDays } from './PoolDays';
import { Pulls } from './Pulls';

interface MemberListsOptions {
  knex: Knex;
  rollUps: RollUps;
  isDeployable(kind: string): boolean;
  /** The values of single entities, by their ids. */
  valuesOf(
    entities: readonly StoredEntity[],
    options: { metrics: readonly Metric[]; window: TimeWindow; now: number },
  ): Promise<Map<number, MetricValue[]>>;
}

/** A member on the page that is asked for. */
interface Listed {
  belonging: Belonging;
  row: MemberRow;
}

interface Listing {
  listed: readonly Listed[];
  /** Whether the caller may be told of something by its name. */
  mayName: (ref: string) => boolean;
}

type Question = MembersQuestion & { hierarchy: Hierarchy };

/** Tells what scopes consist of: the numbers of each member, and how far it pulls those of the whole. */
export class MemberLists {
  readonly #options: MemberListsOptions;

  constructor(options: MemberListsOptions) {
    this.#options = options;
  }

  /** @throws InputError for a single entity, and for kinds of members that the scope has not */
  async of(asked: MembersQuestion): Promise<MembersAnswer> {
    const { scope, by, type, window, ownership, limit, cursor } = asked;
    const { knex, rollUps, isDeployable } = this.#options;
    if (!rollUps.covers(scope)) {
      throw new InputError(
        `scope: groups, systems, domains and the organization have members; ${scope.ref} is a single entity`,
      );
    }
    if (type !== undefined && by !== 'group') {
      throw new InputError('type: groups have types; ask with by=group');
    }
    const hierarchy = await rollUps.hierarchy();
    const question = { ...asked, hierarchy };
    const all = await findMembers(knex, { ...question, isDeployable });
    const page = pageOf(all, {
      cursor,
      limit,
      positionOf: member => ({ at: 0, id: placeOf(member) }),
    });
    const listing = await this.#listed(page.items, question);
    return {
      scope: scope.ref,
      by,
      ownership,
      window: wireWindow(window),
      previousWindow: wireWindow(windowBefore(window)),
      ...(await this.#told(listing, question)),
      total: all.length,
      nextCursor: page.nextCursor,
    };
  }

  /** What is known of some members; without what the catalog has stopped showing to the caller. */
  async #listed(
    members: readonly Belonging[],
    { visible }: Question,
  ): Promise<Listing> {
    const ids = members.map(({ entityId }) => entityId);
    const rows = await readMemberRows(this.#options.knex, ids);
    const all = members.flatMap(belonging => {
      const row = rows.get(belonging.entityId);
      return row ? [{ belonging, row }] : [];
    });
    const refs = all.flatMap(({ row }) =>
      row.owner === null ? [row.ref] : [row.ref, row.owner],
    );
    const seen = await visible?.([...new Set(refs)]);
    const mayName = (ref: string) => seen?.has(ref) ?? true;
    return { listed: all.filter(({ row }) => mayName(row.ref)), mayName };
  }

  async #told(
    { listed, mayName }: Listing,
    question: Question,
  ): Promise<Pick<MembersAnswer, 'whole' | 'members'>> {
    const { scope, window, now } = question;
    const { knex, rollUps } = this.#options;
    const members = listed.map(({ belonging }) => belonging);
    const rolledUp = await rollUps.metrics({
      ...question,
      scopes: scopesOf(members, question),
    });
    const own = await this.#own(listed, question);
    const contributions = await contributionsOf(knex, {
      ...question,
      generation: await rollUps.generation(),
      members,
      rolledUp,
    });
    const { values, pool } = rolledUp.get(scope.ref)!;
    const [whole, ...results] = await this.#withhold(
      [
        { scope: scope.ref, metrics: values },
        ...members.map(({ entityId, ref }) => ({
          scope: ref,
          metrics: own.get(entityId) ?? rolledUp.get(ref)!.values,
        })),
      ],
      { ...question, scopes: scopesOf(members, question) },
    );
    const pulls = new Pulls({ ...question, pool, whole: whole.metrics });
    const { all } = new PoolDays(window, now);
    return {
      whole: whole.metrics,
      members: listed.map(({ belonging, row }, index) => {
        const { metrics } = results[index];
        return {
          ...describeMember(row, mayName),
          belonged: belonged(belonging, all),
          metrics,
          pulls: pulls.of(metrics, contributions.get(belonging.entityId)),
        };
      }),
    };
  }

  /** All in one question, so that no difference tells what is withheld. */
  async #withhold(
    results: MetricsAnswer['results'],
    question: Question & { scopes: readonly string[] },
  ): Promise<MetricsAnswer['results']> {
    const { sight, metrics } = question;
    const withheld = await this.#options.rollUps.withheld({
      ...question,
      sight,
      metrics: metrics.map(({ definition }) => definition.id),
    });
    return withholdValues(results, { sight, withheld });
  }

  /** The values of single entities by their ids: of a system what is promised of itself. */
  async #own(
    listed: readonly Listed[],
    question: Question,
  ): Promise<Map<number, MetricValue[]>> {
    const { isDeployable, valuesOf } = this.#options;
    if (question.by !== 'service') {
      return new Map();
    }
    const rows = listed.map(({ row }) => row);
    const promised = question.metrics.filter(needsSlos);
    return new Map([
      ...(await valuesOf(
        rows.filter(({ kind }) => isDeployable(kind)),
        question,
      )),
      ...(await valuesOf(
        rows.filter(({ kind }) => !isDeployable(kind)),
        { ...question, metrics: promised },
      )),
    ]);
  }
}

/** The scopes whose figures a page needs: the whole, and members that are scopes themselves. */
function scopesOf(
  members: readonly Belonging[],
  { scope, by }: Question,
): string[] {
  return by === 'service'
    ? [scope.ref]
    : [scope.ref, ...members.map(({ ref }) => ref)];
}
