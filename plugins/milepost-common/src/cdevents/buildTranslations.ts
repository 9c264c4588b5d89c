import { z } from 'zod';
import { deliveryFields } from './deliveryFields';
import { sourceRevision } from './purlRevision';
import { repositoryName } from './repository';
import { translation, type Draft, type Reading } from './translation';

const fields = deliveryFields('build.finished');

/** How the spec's versions and producers write the end of a run. */
const OUTCOMES = {
  success: 'success',
  failure: 'failure',
  error: 'failure',
  cancel: 'cancelled',
  canceled: 'cancelled',
  cancelled: 'cancelled',
} as const;

const content = {
  pipelineName: fields.name,
  artifactId: z.string().optional(),
};
const milepost = {
  repository: repositoryName.optional(),
  service: fields.service,
  name: fields.name,
  attempt: fields.attempt,
  branch: fields.branch,
  revision: fields.revision,
  uses: fields.uses,
};
const finishedContent = {
  ...content,
  outcome: z
    .enum(Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[])
    .optional(),
};
const finishedMilepost = {
  ...milepost,
  outcome: fields.outcome.optional(),
  startedAt: fields.startedAt,
};

function buildOf(reading: Reading<typeof content, typeof milepost>) {
  const { name, revision, ...said } = reading.milepost;
  return {
    ...said,
    build: reading.subject,
    name: name ?? reading.content.pipelineName,
    revision: revision ?? sourceRevision(reading.content.artifactId),
  };
}

function begun(type: 'build.queued' | 'build.started') {
  return translation({
    content,
    milepost,
    draft: reading => ({ ...buildOf(reading), type } as Draft),
  });
}

const finished = translation({
  content: finishedContent,
  milepost: finishedMilepost,
  draft: reading => {
    const spoken = reading.content.outcome;
    const outcome = reading.milepost.outcome ?? (spoken && OUTCOMES[spoken]);
    return outcome
      ? { ...buildOf(reading), type: 'build.finished', outcome }
      : {
          field: 'subject.content.outcome',
          reason: 'is required, or customData.milepost.outcome instead of it',
        };
  },
});

/** Builds, and the runs of pipelines, which are builds by another name. @internal */
export const buildTranslations = {
  'build.queued': begun('build.queued'),
  'build.started': begun('build.started'),
  'build.finished': finished,
  'pipelinerun.queued': begun('build.queued'),
  'pipelinerun.started': begun('build.started'),
  'pipelinerun.finished': finished,
};
