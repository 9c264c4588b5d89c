import type { Comparison } from '@milepost/backstage-plugin-milepost-common';

/** What a comparison asks for: comparisons with one key ask for one fact. */
export function factKey({
  fact,
  path,
  params,
}: Pick<Comparison, 'fact' | 'path' | 'params'>): string {
  // Fields of the entity are facts of their own: they are taken from it when the catalog is read.
  const asked = fact === 'entity' ? path ?? '$' : '';
  const sorted = Object.entries(params ?? {}).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return JSON.stringify([fact, asked, sorted]);
}
