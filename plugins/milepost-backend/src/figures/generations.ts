import {
  metrics,
  type MetricRules,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { digestOf } from '../intake/canonicalJson';

/** Raised when the same records lead to other figures although no definition says so. */
const FORMAT = 1;

/** Figures by one set of definitions: being built, read, or no longer either. */
export interface Generation {
  id: number;
  fingerprint: string;
  state: 'building' | 'current';
}

/** What figures depend on besides facts: where it differs, they are to be computed anew. */
export function fingerprintOf(options: {
  rules: MetricRules;
  zone: string;
}): string {
  const definitions = metrics
    .filter(metric => metric.figures)
    .map(({ definition }) => [
      definition.id,
      definition.version,
      definition.parameters,
    ]);
  const { severities, ...rules } = options.rules;
  const levels = severities.map(({ match, ...rule }) => ({
    ...rule,
    // JSON has no regular expressions.
    match: match instanceof RegExp ? String(match) : match,
  }));
  return digestOf([FORMAT, definitions, rules, levels, options.zone]);
}

export async function generationsOf(knex: Knex): Promise<Generation[]> {
  return knex('figure_generations')
    .whereIn('state', ['building', 'current'])
    .orderBy('id')
    .select('id', 'fingerprint', 'state');
}

/** What readers see; `undefined` until the first are whole. */
export async function currentGeneration(
  knex: Knex,
): Promise<Generation | undefined> {
  return knex('figure_generations')
    .where('state', 'current')
    .orderBy('id', 'desc')
    .first('id', 'fingerprint', 'state');
}
