import type { CustomField } from './payload';
import { comparable } from './readServiceFields';

/** The full reference of a catalog entity, as catalogs that are filled from Backstage have it. */
const ENTITY_REF = /^[a-z][\w.-]*:[\w.-]+\/[\w.-]+$/i;

/**
 * The service that an incident is about: the first value of the first custom field that names one. An entry of a
 * catalog that was filled from Backstage names its entity.
 */
export function serviceOf(
  entries: readonly CustomField[],
  fields: readonly string[],
): string | undefined {
  const values = fields.flatMap(name =>
    entries
      .filter(entry => comparable(entry.custom_field.name) === name)
      .flatMap(entry => entry.values ?? []),
  );
  return values
    .map(({ value_catalog_entry: entry, value_option: option, value_text }) => {
      const external = entry?.external_id ?? '';
      return ENTITY_REF.test(external)
        ? external
        : entry?.name || option?.value || value_text;
    })
    .find(Boolean)
    ?.trim()
    .toLocaleLowerCase('en-US');
}
