import {
  figuresKey,
  metrics,
  type Metric,
  type MetricRules,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { MetricCatalogue } from '../definitions/MetricCatalogue';
import { readList } from '../database/columns';
import { addsUp } from '../answers/pooled';
import { digestOf } from '../intake/canonicalJson';

/** Raised when the same records lead to other figures although no definition says so. */
const FORMAT = 1;

/** Figures by one set of definitions: being built, read, or no longer either. */
export interface Generation {
  id: number;
  fingerprint: string;
  state: 'building' | 'current';
}

/** Figures that readers see. */
export interface ReadGeneration extends Generation {
  /** Keys of the definitions that they are by; `undefined` where they are by the shipped ones. */
  definitions?: string[];
}

/** What figures depend on besides facts: where it differs, they are to be computed anew. */
export function fingerprintOf(options: {
  rules: MetricRules;
  zone: string;
  definitions: MetricCatalogue;
}): string {
  const shipped = metrics
    .filter(addsUp)
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
  const keys = keysOf(options.definitions.figured);
  const own = digestOf(keys) === digestOf(keysOf(metrics)) ? [] : [keys];
  return digestOf([FORMAT, shipped, rules, levels, options.zone, ...own]);
}

function keysOf(some: readonly Metric[]): string[] {
  return [...new Set(some.filter(addsUp).map(figuresKey))].sort();
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
): Promise<ReadGeneration | undefined> {
  const row = await knex('figure_generations')
    .where('state', 'current')
    .orderBy('id', 'desc')
    .first('id', 'fingerprint', 'state', 'definitions');
  return row && { ...row, definitions: readList(row.definitions) };
}
