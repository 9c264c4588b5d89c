import { z } from 'zod';

/** The last second that a date of four digits can say; Git itself knows no limit. */
const LAST_SECOND = 253_402_300_799;

const sha = z.string().regex(/^\S{1,200}$/, { error: 'must be a commit id' });

const seconds = z
  .int({ error: 'must be a whole number of seconds since 1970' })
  .min(0, { error: 'must not be before 1970' })
  .max(LAST_SECOND, { error: 'must not be after the year 9999' });

const commit = z.object({
  kind: z.literal('commit'),
  sha,
  parents: z.array(sha).max(100),
  authoredAt: seconds,
  committedAt: seconds,
  /** The number that its message names; absent in all but the first line of a squashed or merged request. */
  pullRequest: z.int().min(0).nullish(),
  reverts: sha.nullish(),
  cherryPickedFrom: sha.nullish(),
  /** Files that it touches; only where the repository is read with paths. */
  paths: z.array(z.string().min(1).max(1000)).max(20000).nullish(),
  title: z.string().nullish(),
});

const release = z.object({
  kind: z.literal('release'),
  tag: z.string().trim().min(1).max(300),
  sha,
  releasedAt: seconds,
});

const head = z.object({
  kind: z.literal('head'),
  branch: z.string().trim().min(1).max(300),
  sha,
  /** When it was seen there. */
  at: seconds,
});

/**
 * What a repository says of itself: a commit, a release tag, or the head of the branch that production is
 * built from. Times are whole seconds since 1970. Names and addresses have no field.
 *
 * @public
 */
export const gitRecordSchema = z.discriminatedUnion(
  'kind',
  [commit, release, head],
  { error: 'must be commit, release or head' },
);

/**
 * The payload of a raw event of the git source: a record, and the key of the repository that it is from,
 * such as `github.com/acme/shop`.
 *
 * @public
 */
export const gitPayloadSchema = z.object({
  repository: z.string().trim().min(1).max(300),
  record: gitRecordSchema,
});

/** One record of a repository. @public */
export type GitRecord = z.infer<typeof gitRecordSchema>;

/** A record with its repository. @public */
export type GitPayload = z.infer<typeof gitPayloadSchema>;

/** @internal */
export type CommitRecord = Extract<GitRecord, { kind: 'commit' }>;
/** @internal */
export type ReleaseRecord = Extract<GitRecord, { kind: 'release' }>;
/** @internal */
export type HeadRecord = Extract<GitRecord, { kind: 'head' }>;
