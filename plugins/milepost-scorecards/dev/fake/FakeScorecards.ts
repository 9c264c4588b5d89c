import {
  findMetric,
  type Member,
  type MemberKind,
  type MembersAnswer,
  type MetricsAnswer,
  type MetricValue,
  type SeriesAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { DateTime } from 'luxon';
import { departuresOf, goldenPathsOf } from './goldenPaths';
import { scopes, type FakeScope } from './groups';
import { metricValue } from './metrics';
import { glossary, highlights, movements } from './news';
import type { FakeService } from './services';

const WEEKS = 13;

/** Answers as the backend of a small made-up organisation would. */
export class FakeScorecards {
  readonly #now: number;

  constructor(now: number) {
    this.#now = now;
  }

  /** The answer to a path with its query; `undefined` for a scope that is not there. */
  answer(path: string): object | undefined {
    const url = new URL(path, 'http://fake');
    const query = url.searchParams;
    const ref = query.get('scope') ?? '';
    const scope = scopes[ref];
    switch (url.pathname) {
      case '/v1/definitions':
        return glossary();
      case '/v1/members':
        return scope && this.#members(ref, scope, query);
      case '/v1/metrics':
        return scope && this.#metrics(ref, scope, query);
      case '/v1/movements':
        return {
          ...this.#frame(query),
          results: query.getAll('scope').map(moved),
        };
      case '/v1/paths':
        return goldenPathsOf(ref);
      case '/v1/paths/delivery-pipeline/departures':
        return departuresOf(ref);
      case '/v1/highlights':
        return { scope: ref, ...this.#highlights(ref), ...this.#frame(query) };
      default:
        return url.pathname.endsWith('/series')
          ? this.#series(url.pathname.split('/')[3], ref, query)
          : undefined;
    }
  }

  #members(
    ref: string,
    scope: FakeScope,
    query: URLSearchParams,
  ): MembersAnswer {
    const by = (query.get('by') ?? 'service') as MemberKind;
    const members = this.#membersBy(by, scope, idsOf(query));
    const limit = Number(query.get('limit') ?? 100);
    const from = Number(query.get('cursor') ?? 0);
    const next = from + limit;
    return {
      scope: ref,
      by,
      ...this.#frame(query),
      whole: this.#whole(scope, idsOf(query)),
      members: members.slice(from, next),
      total: by === 'system' ? scope.systems : members.length,
      ...(next < members.length && { nextCursor: `${next}` }),
    };
  }

  #membersBy(by: MemberKind, scope: FakeScope, ids: string[]): Member[] {
    if (by === 'service') {
      return scope.services
        .map(service => this.#member(service, ids))
        .sort((a, b) => (a.scope < b.scope ? -1 : 1));
    }
    return by === 'group' ? scope.groups.map(ref => this.#group(ref, ids)) : [];
  }

  #member(service: FakeService, ids: string[]): Member {
    const { name, tier, owner, told, otherwise = { state: 'none' } } = service;
    return {
      scope: `component:default/${name}`,
      kind: 'component',
      type: 'service',
      tier,
      lifecycle: 'production',
      owner: `group:default/${owner}`,
      deleted: service.deleted ?? false,
      belonged: service.belonged ?? [{ from: null, to: null }],
      metrics: ids.map(id => metricValue(id, told[id] ?? otherwise, this.#now)),
      pulls: service.pulls ?? {},
    };
  }

  #group(ref: string, ids: string[]): Member {
    return {
      scope: ref,
      kind: 'group',
      type: 'team',
      tier: null,
      lifecycle: null,
      owner: null,
      deleted: false,
      belonged: [{ from: null, to: null }],
      metrics: this.#whole(scopes[ref], ids),
      pulls: {},
    };
  }

  #whole(scope: FakeScope, ids: string[]): MetricValue[] {
    const [first] = scope.services;
    return ids.map(id =>
      metricValue(
        id,
        scope.told?.[id] ?? first?.told[id] ?? { state: 'not-applicable' },
        this.#now,
      ),
    );
  }

  #metrics(
    ref: string,
    scope: FakeScope,
    query: URLSearchParams,
  ): MetricsAnswer {
    const results = [{ scope: ref, metrics: this.#whole(scope, idsOf(query)) }];
    return { profile: 'milepost', ...this.#frame(query), results };
  }

  #highlights(ref: string) {
    return ref === 'group:default/payments'
      ? { items: highlights, more: { 'failed-deployment': 2 } }
      : { items: [], more: {} };
  }

  #series(id: string, ref: string, query: URLSearchParams): SeriesAnswer {
    const { definition } = findMetric(id)!;
    const end = DateTime.fromMillis(this.#now, { zone: 'UTC' }).startOf('week');
    const points = Array.from({ length: WEEKS }, (_, index) => {
      const from = end.minus({ weeks: WEEKS - 1 - index });
      return {
        from: from.toISODate()!,
        to: from.plus({ weeks: 1 }).toISODate()!,
        value: 5 + Math.sin(index + id.length) * 2,
        n: 10,
        partial: index === WEEKS - 1,
      };
    });
    return {
      scope: ref,
      metric: id,
      title: definition.title,
      unit: definition.unit,
      bucket: 'week',
      definition: { id, version: 1 },
      computedAt: new Date(this.#now).toISOString(),
      points,
      ...this.#frame(query),
    };
  }

  #frame(query: URLSearchParams) {
    const today = DateTime.fromMillis(this.#now, { zone: 'UTC' }).startOf(
      'day',
    );
    const days = Number(query.get('days') ?? 90);
    const to = today.plus({ days: 1 });
    const ownership: MembersAnswer['ownership'] =
      query.get('ownership') === 'today' ? 'today' : 'then';
    return {
      ownership,
      window: windowOf(to.minus({ days }), to),
      previousWindow: windowOf(
        to.minus({ days: 2 * days }),
        to.minus({ days }),
      ),
    };
  }
}

function moved(scope: string) {
  const told = scope === 'group:default/payments' ? movements : [];
  return { scope, movements: told };
}

function idsOf(query: URLSearchParams): string[] {
  return query.getAll('metrics').flatMap(ids => ids.split(','));
}

function windowOf(from: DateTime, to: DateTime): MembersAnswer['window'] {
  return {
    from: from.toISODate()!,
    to: to.toISODate()!,
    zone: 'UTC',
    start: from.toUTC().toISO()!,
    end: to.toUTC().toISO()!,
  };
}
