import { z } from 'zod';

/** The year before which a time is a unit mistake (seconds read as milliseconds) rather than history. */
const FIRST_YEAR = 1970;

/**
 * A point in time as ISO 8601 **with** a zone, normalised to UTC with milliseconds.
 * A time without a zone means something else on every machine, so it is refused.
 *
 * @public
 */
export const instantSchema = z.iso
  .datetime({
    offset: true,
    error:
      'must be an ISO 8601 date-time with a zone, such as 2026-03-01T09:30:00Z',
  })
  .refine(text => new Date(text).getUTCFullYear() >= FIRST_YEAR, {
    error: `must not be before ${FIRST_YEAR}`,
  })
  .transform(text => new Date(text).toISOString())
  // The transformed value is what readers of the schema (and of its JSON Schema) see.
  .pipe(z.iso.datetime());
