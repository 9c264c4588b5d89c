import { z } from 'zod';
import { deliveryFields } from './deliveryFields';
import type { Fault } from './fault';
import {
  repositoryName,
  repositoryReference,
  withRepository,
} from './repository';
import { labelsOf, titleOf } from './titleOf';
import { translation, type Draft, type Reading } from './translation';

const fields = deliveryFields('change.created');
const reviewFields = deliveryFields('change.reviewed');
const { mergeRevision } = deliveryFields('change.merged');

/** A login, an address or a name; it leaves as a pseudonym. */
const person = z.string().trim().min(1).max(500).optional();

const content = {
  repository: repositoryReference.optional(),
  description: z.string().optional(),
};
const milepost = {
  repository: repositoryName.optional(),
  title: fields.title,
  targetBranch: fields.targetBranch,
  draft: fields.draft,
  openedAt: fields.openedAt,
  readyAt: fields.readyAt,
  headRevision: fields.headRevision,
  commits: fields.commits,
  paths: fields.paths,
  labels: fields.labels,
  reverts: fields.reverts,
  author: person,
  authorIsBot: fields.authorIsBot,
};
const reviewMilepost = {
  ...milepost,
  review: reviewFields.review.optional(),
  reviewKind: reviewFields.reviewKind.optional(),
  reviewer: person,
  human: reviewFields.human.optional(),
  byAuthor: reviewFields.byAuthor,
};

type ChangeReading = Reading<typeof content, typeof milepost>;

function changeOf(
  reading: ChangeReading,
  repository: string,
  people: (string | undefined)[] = [reading.milepost.author],
) {
  const { author, title, labels, ...said } = reading.milepost;
  return {
    ...said,
    change: reading.subject,
    repository,
    title: titleOf(title ?? reading.content.description, people),
    labels: labelsOf(labels, people),
    author: pseudonymOf(reading, repository, author),
  };
}

function pseudonymOf(
  { subject, pseudonym }: Pick<ChangeReading, 'subject' | 'pseudonym'>,
  repository: string,
  actor: string | undefined,
): string | undefined {
  return actor && pseudonym(`${repository}#${subject}`, actor);
}

function plain(
  type:
    | 'change.created'
    | 'change.updated'
    | 'change.ready'
    | 'change.abandoned',
) {
  return translation({
    content,
    milepost,
    draft: reading =>
      withRepository(
        reading,
        repository => ({ ...changeOf(reading, repository), type } as Draft),
      ),
  });
}

function review(
  reading: Reading<typeof content, typeof reviewMilepost>,
): Draft | Fault {
  const { author, reviewer, byAuthor, human, ...said } = reading.milepost;
  return withRepository(reading, repository => ({
    ...changeOf(reading, repository, [author, reviewer]),
    type: 'change.reviewed' as const,
    review: said.review ?? reading.id,
    reviewKind: said.reviewKind ?? 'comment',
    reviewer: pseudonymOf(reading, repository, reviewer),
    // Nobody's word that a person did it: bots review too, and their reviews must not shorten anything.
    human: human ?? false,
    byAuthor:
      byAuthor ?? (author && reviewer ? author === reviewer : undefined),
  }));
}

/** @internal */
export const changeTranslations = {
  'change.created': plain('change.created'),
  'change.updated': plain('change.updated'),
  'change.ready': plain('change.ready'),
  'change.abandoned': plain('change.abandoned'),
  'change.reviewed': translation({
    content,
    milepost: reviewMilepost,
    draft: review,
  }),
  'change.merged': translation({
    content,
    milepost: { ...milepost, mergeRevision },
    draft: reading =>
      withRepository(reading, repository => ({
        ...changeOf(reading, repository),
        type: 'change.merged' as const,
        mergeRevision: reading.milepost.mergeRevision,
      })),
  }),
};
