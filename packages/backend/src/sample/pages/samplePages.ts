import { DAY, HOUR, MINUTE } from '../calendar';
import type { ServiceHabits } from '../Habits';
import type { SampleIncident } from '../incidents';
import type { Life } from '../lifeUntil';
import { randomOf, type Random } from '../random';
import type { Noise, Paging, PagingRule } from './paging';

/** A call for somebody. Instants are milliseconds since 1970. */
export interface SamplePage {
  id: string;
  title: string;
  rule: PagingRule;
  severity: string;
  triggeredAt: number;
  /** Absent where nobody took it on. */
  acknowledgedAt?: number;
  resolvedAt: number;
}

/** What called people: each incident, and what was not worth it. */
export function samplePages(options: {
  service: ServiceHabits;
  paging: Paging;
  incidents: readonly SampleIncident[];
  life: Life;
}): SamplePage[] {
  const { paging, incidents, service, life } = options;
  const { rules, noise } = paging;
  return [
    ...incidents.map(incident => incidentPage(incident, rules)),
    ...(noise
      ? daysOf(life).flatMap(day => noiseOn(day, { service, noise, rules }))
      : []),
  ];
}

function incidentPage(
  incident: SampleIncident,
  rules: readonly PagingRule[],
): SamplePage {
  const { id, title, severity, detectedAt } = incident;
  return {
    id: `${id}-page`,
    title,
    rule: randomOf(id, 'rule').pick(rules),
    severity,
    triggeredAt: detectedAt,
    acknowledgedAt: incident.acknowledgedAt,
    resolvedAt: incident.resolvedAt,
  };
}

/** Midnights in UTC: people are called on Sundays too. */
function daysOf({ begins, until }: Life): number[] {
  const first = Math.floor(begins / DAY);
  const count = Math.ceil(until / DAY) - first;
  return Array.from({ length: count }, (_, index) => (first + index) * DAY);
}

function noiseOn(
  day: number,
  options: {
    service: ServiceHabits;
    noise: Noise;
    rules: readonly PagingRule[];
  },
): SamplePage[] {
  const { service, noise, rules } = options;
  const random = randomOf(service.name, day, 'noise');
  if (!random.chance(noise.share)) {
    return [];
  }
  const rule = rules.find(({ name }) => name === noise.rule)!;
  const [from, to] = noise.hours;
  let at = day + random.between(from, to) * HOUR;
  const times = noise.flaps ? random.between(2, 5) : 1;
  const pages: SamplePage[] = [];
  for (let index = 1; index <= times; index += 1) {
    const page = noisePage(at, { noise, random });
    const id = `${service.name}-page-${Math.floor(at / MINUTE)}`;
    pages.push({ ...page, id, rule });
    at = page.resolvedAt + random.between(6, 25) * MINUTE;
  }
  return pages;
}

/** Most go away before anybody has looked. */
function noisePage(
  at: number,
  { noise, random }: { noise: Noise; random: Random },
): Omit<SamplePage, 'id' | 'rule'> {
  const lasts = noise.flaps ? random.between(1.5, 8) : random.between(12, 60);
  const looked = random.chance(0.25);
  return {
    title: noise.title,
    severity: 'SEV-3',
    triggeredAt: at,
    acknowledgedAt: looked
      ? at + random.between(0.3, 0.9) * lasts * MINUTE
      : undefined,
    resolvedAt: at + lasts * MINUTE,
  };
}
