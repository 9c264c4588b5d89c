import type { GoldenPath } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { canonicalJson } from '../../intake/canonicalJson';

/** A path for everything, on which is who has been told to have a, b and c in three levels; the first is the road. */
export const road: GoldenPath = {
  name: 'road',
  title: 'Road',
  owner: 'group:default/platform',
  audience: [{ kind: 'component' }],
  versions: [
    { version: '1', date: '2026-01-01' },
    { version: '2', date: '2026-02-01' },
  ],
  versionFrom: [{ annotation: 'acme.io/version' }],
  levels: ['bronze', 'silver', 'gold'].map((name, index) => ({
    name,
    title: name,
    checks: ['abc'[index]],
  })),
  adopted: 'bronze',
  checks: ['a', 'b', 'c'].map(id => ({
    id,
    title: `Has ${id}`,
    why: 'It matters',
    fix: 'Get it',
    effort: 'hours',
    links: [],
    rule: { fact: `pushed:${id}`, operator: 'equal', value: true },
  })),
};

/** Puts a path in force; the first has the id 1. */
export async function definePath(
  knex: Knex,
  path: GoldenPath,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<void> {
  await knex('golden_paths').insert({
    name: path.name,
    document: 'milepost.paths.documents[0]',
    definition: canonicalJson(path),
    dry_run: dryRun,
    outdated: false,
  });
}
