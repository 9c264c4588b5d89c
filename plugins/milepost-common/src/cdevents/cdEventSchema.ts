import { z } from 'zod';
import { instantSchema } from '../events/instant';

/** Spec versions whose events are alike in everything that is read here. */
const SPEC_VERSION = /^0\.[456](?:[.-]|$)/;

const line = z
  .string()
  .trim()
  .min(1)
  // Control characters would break keys apart, and PostgreSQL stores no NUL.
  .regex(/^\P{Cc}*$/u, { error: 'must not hold control characters' });
const word = (maximum: number) =>
  line.max(maximum).regex(/^\S*$/, { error: 'must not hold white space' });

/** What tells one event from another. */
const identity = {
  id: line.max(200),
  // It becomes the name of the source instance, which everybody may read.
  source: word(250).regex(/^(?!.*\/\/[^/?#]*@)/, {
    error: 'must not hold credentials',
  }),
  type: word(200),
};

/**
 * The part of a CDEvent that identifies it.
 *
 * @internal
 */
export const cdEventIdentitySchema = z.object({ context: z.object(identity) });

const context = z
  .looseObject({
    ...identity,
    timestamp: instantSchema,
    /** The spec's version until 0.4. */
    version: z.string().nullish(),
    /** The spec's version from 0.5. */
    specversion: z.string().nullish(),
  })
  .superRefine(({ version, specversion }, issues) => {
    if (!SPEC_VERSION.test(specversion ?? version ?? '')) {
      issues.addIssue({
        code: 'custom',
        path: [specversion || !version ? 'specversion' : 'version'],
        message: 'must be a version of CDEvents from 0.4 to 0.6',
      });
    }
  });

/**
 * A CDEvent of spec versions 0.4, 0.5 and 0.6-draft, as far as every type shares it. Fields that are not named here
 * are left as they are; times are normalised to UTC.
 *
 * @public
 */
export const cdEventSchema = z.looseObject({
  context,
  subject: z.looseObject({
    id: line.max(500),
    source: z.string().nullish(),
    /** Until 0.4. */
    type: z.string().nullish(),
    content: z.looseObject({}).nullish(),
  }),
  /** What Milepost reads beyond the vocabulary is in its key `milepost`. */
  customData: z.unknown().optional(),
  customDataContentType: z.string().nullish(),
});

/** @public */
export type CdEvent = z.output<typeof cdEventSchema>;
