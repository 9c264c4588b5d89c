import type {
  Member,
  MetricsAnswer,
  MetricValue,
} from '@milepost/backstage-plugin-milepost-common';
import { parts, refOf, servicesIn, type Part } from './parts';

/** The members of a scope, as `GET /v1/members` tells of them. */
export function membersOf(options: {
  query: URLSearchParams;
  whole: MetricsAnswer;
  measure: (scope: string) => MetricValue[];
}) {
  const { query, whole, measure } = options;
  const by = query.get('by') ?? 'service';
  const scopes = scopesOf(query, by);
  return {
    scope: query.get('scope')!,
    by,
    ownership: whole.ownership,
    window: whole.window,
    previousWindow: whole.previousWindow,
    whole: whole.results[0].metrics,
    members: scopes
      .slice(0, Number(query.get('limit') ?? 100))
      .map(scope => memberOf(scope, measure(scope))),
    total: scopes.length,
  };
}

function scopesOf(query: URLSearchParams, by: string): string[] {
  const within = servicesIn(query.get('scope')!) ?? [];
  if (by === 'service') {
    return [...within].sort().map(name => `component:default/${name}`);
  }
  const type = query.get('type');
  const above = query.get('scope')!.split('/')[1];
  return parts
    .filter(part => part.kind.toLowerCase() === by)
    .filter(part => part.services.every(name => within.includes(name)))
    .filter(part => refOf(part) !== query.get('scope'))
    .filter(part => by !== 'group' || isWanted(part, { type, above }))
    .map(refOf)
    .sort();
}

function isWanted(
  part: Part,
  { type, above }: { type: string | null; above: string | undefined },
): boolean {
  return type ? part.type === type : part.parent === above;
}

function memberOf(scope: string, metrics: MetricValue[]): Member {
  const part = parts.find(known => refOf(known) === scope);
  return {
    scope,
    kind: part?.kind ?? 'Component',
    type: part?.type ?? 'service',
    tier: null,
    lifecycle: null,
    owner: null,
    deleted: false,
    belonged: [{ from: null, to: null }],
    metrics,
    pulls: {},
  };
}
