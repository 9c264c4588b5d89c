import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readSetting } from '@milepost/backstage-plugin-milepost-node';
import { z } from 'zod';

const FIELD = 'milepost.incidentIo.serviceField';

/** What organisations call it when they keep it. */
const DEFAULT = [
  'Service',
  'Services',
  'Affected service',
  'Affected services',
];

const nameSchema = z.string().trim().min(1);

const fieldSchema = z.union([nameSchema, z.array(nameSchema).min(1)], {
  error: 'must be the name of a custom field, or a list of names',
});

/**
 * Reads `milepost.incidentIo.serviceField`: the custom field that says which service an incident is about. What cannot
 * be meant is a fault, and stands as if nobody had said it.
 *
 * @returns names in lower case, of which the first that an incident has counts
 */
export function readServiceFields(config: RootConfigService): {
  fields: readonly string[];
  faults: string[];
} {
  const value = config.getOptional(FIELD) ?? DEFAULT;
  const read = readSetting({ schema: fieldSchema, value, field: FIELD });
  return 'value' in read
    ? { fields: [read.value].flat().map(comparable), faults: [] }
    : { fields: DEFAULT.map(comparable), faults: read.faults };
}

/** Names differ in more than their case. */
export function comparable(name: string): string {
  return name.trim().toLocaleLowerCase('en-US');
}
