import type { FactReading } from '../judging/FactReading';
import type { FactLoader } from './FactLoader';
import { inPortions } from './inPortions';
import { absent } from './told';

interface Row {
  id: number;
  path_fields: string | null;
}

/**
 * What the catalog says of an entity. What nothing was found for is known not to be there; an expression that the catalog
 * has not been read for yet is absent.
 */
export const loadEntityFields: FactLoader = inPortions(
  fact => fact === 'entity',
  async (knex, { entities }) => {
    const rows: Row[] = await knex('entities')
      .whereIn(
        'id',
        entities.map(({ id }) => id),
      )
      .select('id', 'path_fields');
    const fields = new Map(
      rows.map(({ id, path_fields: text }) => [
        id,
        (text === null ? {} : JSON.parse(text)) as Record<string, unknown>,
      ]),
    );
    return ({ id }, { path = '$' }) => readingOf(fields.get(id) ?? {}, path);
  },
);

function readingOf(fields: Record<string, unknown>, path: string): FactReading {
  return Object.hasOwn(fields, path)
    ? { state: 'known', value: fields[path] ?? undefined }
    : absent;
}
