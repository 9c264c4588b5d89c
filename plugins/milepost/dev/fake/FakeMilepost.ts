import {
  bucketsOf,
  DEFAULT_WINDOW_DAYS,
  findMetric,
  lastDays,
  localDay,
  metrics,
  valueState,
  windowBefore,
  windowOfDays,
  type Bucket,
  type DeliveryRecords,
  type EvidenceAnswer,
  type EvidenceItem,
  type Metric,
  type MetricsAnswer,
  type MetricValue,
  type SeriesAnswer,
  type TimelineAnswer,
  type TimeWindow,
  type WindowAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { FakeReliability } from './FakeReliability';
import { dataQualityAt } from './dataQuality';
import { glossaryAt } from './glossary';
import { membersOf } from './members';
import { movementsAt } from './movements';
import { pooledRecords } from './pooledRecords';
import { recordsOf } from './records';
import { replayAt } from './replay';
import { coverageOf, subjectOf, targetOf, type Subject } from './subjects';
import { sourcesAt } from './sources';
import { timelineIncidents } from './timelineIncidents';
import { timelineItems } from './timelineItems';
import { unmappedAt } from './unmapped';

const ZONE = 'Europe/Berlin';

/** Answers like the backend, from made-up services and the real definitions: for developing the pages alone. */
export class FakeMilepost {
  readonly #now: number;
  readonly #pages: Record<string, (query: URLSearchParams) => unknown>;
  readonly #reliability: FakeReliability;
  readonly #records = new Map<string, DeliveryRecords>();

  private constructor(now: number) {
    this.#now = now;
    this.#reliability = FakeReliability.create({ now, zone: ZONE });
    this.#pages = {
      '/v1/sources': () => sourcesAt(now),
      '/v1/unmapped': () => unmappedAt(now),
      '/v1/data-quality': query => dataQualityAt(now, query.getAll('scope')),
      '/v1/definitions': () => glossaryAt(now),
      '/v1/movements': query =>
        movementsAt(query.getAll('scope'), { now, zone: ZONE }),
      '/v1/members': query => this.#members(query),
      '/v1/jobs': () => replayAt(now, 'running'),
      '/v1/jobs/1': () => replayAt(now, 'done'),
    };
  }

  static create(options: { now: number }): FakeMilepost {
    return new FakeMilepost(options.now);
  }

  /** The answer to a path such as `/v1/metrics?scope=component:default/checkout`; `undefined` where there is none. */
  answer(pathAndQuery: string, body?: unknown): unknown {
    const { pathname, searchParams } = new URL(pathAndQuery, 'http://fake');
    const reliability = this.#reliability.answer(pathname, searchParams, body);
    if (reliability) {
      return reliability;
    }
    if (pathname in this.#pages) {
      return this.#pages[pathname](searchParams);
    }
    const query = Object.fromEntries(searchParams);
    const service = subjectOf(query.scope ?? '');
    const [, , kind, id, what] = pathname.split('/');
    const metric = findMetric(id ?? '');
    if (!service) {
      return undefined;
    }
    if (kind === 'timeline') {
      return this.#timeline(service, query);
    }
    if (metric && what === 'series') {
      return this.#series(service, metric, query);
    }
    if (metric && what === 'evidence') {
      return this.#evidence(service, metric, query);
    }
    return kind === 'metrics' ? this.#metrics(service, query) : undefined;
  }

  #members(query: URLSearchParams): unknown {
    const asked = Object.fromEntries(query);
    const whole = subjectOf(asked.scope);
    const measure = (scope: string) =>
      this.#metrics(subjectOf(scope)!, { ...asked, scope }).results[0].metrics;
    return (
      whole && membersOf({ query, whole: this.#metrics(whole, asked), measure })
    );
  }

  #metrics(service: Subject, query: Record<string, string>): MetricsAnswer {
    const window = this.#window(query);
    const wanted =
      query.metrics?.split(',') ??
      metrics.map(({ definition }) => definition.id);
    return {
      profile: 'milepost',
      ownership: 'then',
      window: windowAnswer(window),
      previousWindow: windowAnswer(windowBefore(window)),
      results: [
        {
          scope: query.scope,
          metrics: metrics
            .filter(({ definition }) => wanted.includes(definition.id))
            .map(metric => this.#value(service, metric, window)),
        },
      ],
    };
  }

  #value(service: Subject, metric: Metric, window: TimeWindow): MetricValue {
    const { definition } = metric;
    const before = windowBefore(window);
    const now = this.#measure(service, metric, window);
    const { value, n, quantiles } = this.#measure(service, metric, before);
    const state = valueState(definition, service.connection, now.n);
    const empty = ['no-source', 'unmapped', 'not-applicable'].includes(state);
    return {
      metric: definition.id,
      title: definition.title,
      unit: definition.unit,
      direction: definition.direction,
      ...now,
      state,
      value: empty ? null : now.value,
      previous: {
        value,
        n,
        quantiles,
        state: valueState(definition, service.connection, n),
      },
      hint: service.hint,
      ...(service.service && targetOf(definition.id, now.value)),
      ...(service.parts && { coverage: coverageOf(service.parts, definition) }),
      definition: { id: definition.id, version: definition.version },
      computedAt: new Date(this.#now).toISOString(),
    };
  }

  #measure(service: Subject, metric: Metric, window: TimeWindow) {
    const records = this.#recordsOf(service);
    return metric.measure({ records, window, now: this.#now });
  }

  #series(
    service: Subject,
    metric: Metric,
    query: Record<string, string>,
  ): SeriesAnswer {
    const window = this.#window(query);
    const { id, version, title, unit } = metric.definition;
    const bucket = (query.bucket ?? 'week') as Bucket;
    return {
      scope: query.scope,
      metric: id,
      title,
      unit,
      bucket,
      ownership: 'then',
      window: windowAnswer(window),
      definition: { id, version },
      computedAt: new Date(this.#now).toISOString(),
      points: bucketsOf(window, bucket).map(part => {
        const { value, n, quantiles } = this.#measure(service, metric, part);
        const { from, to } = windowAnswer(part);
        const partial = part.partial || part.end > this.#now;
        return { from, to, value, n, quantiles, partial };
      }),
    };
  }

  #evidence(
    service: Subject,
    metric: Metric,
    query: Record<string, string>,
  ): EvidenceAnswer {
    const window = this.#window(query);
    const records = this.#recordsOf(service);
    const all = metric
      .evidence({ records, window, now: this.#now })
      .sort((a, b) => b.at.localeCompare(a.at));
    const wanted = all.filter(
      item => !query.included || String(item.included) === query.included,
    );
    const { id, version, title, rules } = metric.definition;
    return {
      scope: query.scope,
      metric: id,
      title,
      window: windowAnswer(window),
      definition: { id, version },
      computedAt: new Date(this.#now).toISOString(),
      included: all.filter(({ included }) => included).length,
      excluded: rules
        .map(rule => ({
          rule: rule.id,
          text: rule.text,
          count: all.filter(item => item.rule === rule.id).length,
        }))
        .filter(({ count }) => count > 0),
      ...page<EvidenceItem>(wanted, query),
    };
  }

  #timeline(service: Subject, query: Record<string, string>): TimelineAnswer {
    const window = this.#window(query);
    const records = this.#recordsOf(service);
    const items = timelineItems(records, window);
    return {
      scope: query.scope,
      window: windowAnswer(window),
      computedAt: new Date(this.#now).toISOString(),
      incidents: timelineIncidents(records, window),
      ...page(items, query),
    };
  }

  #recordsOf(subject: Subject): DeliveryRecords {
    const known = this.#records.get(subject.name);
    const records =
      known ??
      (subject.parts
        ? pooledRecords(subject.parts.map(part => this.#recordsOf(part)))
        : recordsOf(subject.service!, this.#now));
    this.#records.set(subject.name, records);
    return records;
  }

  #window({ from, to, days }: Record<string, string>): TimeWindow {
    if (from && to) {
      return windowOfDays(from, to, ZONE);
    }
    const wanted = Number(days ?? DEFAULT_WINDOW_DAYS);
    return lastDays(wanted, { now: this.#now, zone: ZONE });
  }
}

function windowAnswer(window: TimeWindow): WindowAnswer {
  const { start, end, zone } = window;
  return {
    from: localDay(start, zone),
    to: localDay(end, zone),
    zone,
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
  };
}

function page<T>(items: T[], query: Record<string, string>) {
  const start = Number(query.cursor ?? 0);
  const end = start + Number(query.limit ?? 50);
  return {
    items: items.slice(start, end),
    nextCursor: end < items.length ? String(end) : undefined,
  };
}
