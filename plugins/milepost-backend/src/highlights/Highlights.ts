import {
  lastDays,
  localDay,
  type HighlightKind,
  type HighlightsAnswer,
  type MetricRules,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { wireWindow } from '../answers/wireWindow';
import type { StoredEntity } from '../catalog/EntityStore';
import { together } from '../database/together';
import type { MetricCatalogue } from '../definitions/MetricCatalogue';
import { ScopeEntities } from '../quality/ScopeEntities';
import { SloMembers } from '../slos/SloMembers';
import type { SloStanding } from '../slos/SloStanding';
import type { Sight } from '../visibility/Sight';
import { duePostmortems } from './duePostmortems';
import { failedDeployments } from './failedDeployments';
import type { Asked, Found } from './Found';
import { openIncidents } from './openIncidents';
import { overdueActions } from './overdueActions';
import { silentSources } from './silentSources';
import { troubledSlos } from './troubledSlos';
import { changesToDeploy, changesToReview } from './waitingChanges';

const WEEK = 7;

/** The most pressing first. */
const ORDER: readonly HighlightKind[] = [
  'slo-used-up',
  'open-incident',
  'slo-at-risk',
  'failed-deployment',
  'postmortem-due',
  'action-overdue',
  'change-waiting-for-deployment',
  'change-waiting-for-review',
  'source-silent',
];

interface Query {
  scope: StoredEntity;
  /** At most so many of each kind. */
  limit: number;
  /** What the caller may know of; defaults to everything. */
  sight?: Sight;
}

/** Says what is behind the numbers of a scope and worth a look this week: of the entities that the caller may see. */
export class Highlights {
  readonly #knex: Knex;
  readonly #now: () => number;
  readonly #zone: string;
  readonly #rules: MetricRules;
  readonly #definitions: MetricCatalogue;
  readonly #members: ScopeEntities;
  readonly #sloMembers: SloMembers;
  readonly #standings: (query: {
    entityRefs: readonly string[];
  }) => Promise<SloStanding[]>;

  constructor(options: {
    knex: Knex;
    now: () => number;
    zone: string;
    rules: MetricRules;
    /** How metrics are defined here. */
    definitions: MetricCatalogue;
    isDeployable(kind: string): boolean;
    standings(query: { entityRefs: readonly string[] }): Promise<SloStanding[]>;
  }) {
    this.#knex = options.knex;
    this.#now = options.now;
    this.#zone = options.zone;
    this.#rules = options.rules;
    this.#definitions = options.definitions;
    this.#members = new ScopeEntities(options);
    this.#sloMembers = new SloMembers(options);
    this.#standings = options.standings;
  }

  async answer(query: Query): Promise<HighlightsAnswer> {
    const now = this.#now();
    const zone = this.#zone;
    const window = lastDays(WEEK, { now, zone });
    const found = await this.#find(query, { now, since: window.start });
    const inOrder = ORDER.flatMap(kind =>
      found.filter(each => each.kind === kind),
    );
    return {
      scope: query.scope.ref,
      window: wireWindow(window),
      items: inOrder.flatMap(({ items }) => items),
      more: Object.fromEntries(
        inOrder
          .filter(({ items, total }) => total > items.length)
          .map(({ kind, items, total }) => [kind, total - items.length]),
      ),
    };
  }

  async #find(
    { scope, limit, sight }: Query,
    { now, since }: { now: number; since: number },
  ): Promise<Found[]> {
    const knex = this.#knex;
    const members = await this.#members.of([scope], localDay(now, this.#zone));
    const refs = new Map(members.map(({ id, ref }) => [id, ref]));
    /** What a metric's evidence would show: of those whose numbers of it the caller may see. */
    const asked = async (metric: string): Promise<Asked> => {
      const visible = await sight?.visible(metric);
      const seen = members.filter(({ ref }) => visible?.has(ref) ?? true);
      const entityIds = seen.map(({ id }) => id);
      return { entityIds, limit, now, zone: this.#zone };
    };
    const recovery = await asked('failed-deployment-recovery-time');
    const incidents = await asked('time-to-restore');
    const postmortems = await asked('postmortem-on-time');
    const actions = await asked('corrective-actions-on-time');
    const changes = await asked('lead-time-for-changes');
    const open = await asked('work-in-progress');
    const anything = await asked('deployment-frequency');
    const rules = this.#rules;
    const metric = this.#definitions.find('postmortem-on-time')!;
    const found = await together(knex, [
      () => this.#slos({ scope, limit, sight }, now),
      () => openIncidents(knex, incidents),
      () => failedDeployments(knex, { ...recovery, since }),
      () => duePostmortems(knex, { ...postmortems, refs, rules, metric }),
      () => overdueActions(knex, { ...actions, refs }),
      () => changesToDeploy(knex, changes),
      () => changesToReview(knex, open),
      () => silentSources(knex, anything),
    ]);
    return found.flat();
  }

  async #slos({ scope, limit, sight }: Query, now: number): Promise<Found[]> {
    const day = localDay(now, this.#zone);
    const [members] = await this.#sloMembers.of([scope], { day, others: [] });
    const visible = await sight?.visible('error-budget-remaining');
    const entityRefs = members.filter(ref => visible?.has(ref) ?? true);
    return troubledSlos(await this.#standings({ entityRefs }), { limit });
  }
}
