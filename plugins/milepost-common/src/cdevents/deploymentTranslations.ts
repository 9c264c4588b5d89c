import { z } from 'zod';
import { deliveryFields } from './deliveryFields';
import { artifactRevision } from './purlRevision';
import { repositoryName } from './repository';
import { translation, type Draft, type Reading } from './translation';

const fields = deliveryFields('service.deployed');

const environment = z.object({ id: fields.environment });
const content = { environment, artifactId: z.string().optional() };
const openContent = { ...content, environment: environment.optional() };
const milepost = {
  repository: repositoryName.optional(),
  deployment: fields.deployment.optional(),
  production: fields.production,
  revision: fields.revision,
  startedAt: fields.startedAt,
  kind: fields.kind,
  automatic: fields.automatic,
  fixes: fields.fixes,
};
const finishedMilepost = { ...milepost, outcome: fields.outcome.optional() };

function deploymentOf(reading: Reading<typeof openContent, typeof milepost>) {
  const { deployment, revision, ...said } = reading.milepost;
  return {
    ...said,
    service: reading.subject,
    deployment: deployment ?? reading.id,
    environment: reading.content.environment?.id,
    revision: revision ?? artifactRevision(reading.content.artifactId),
  };
}

function unfinished(type: 'service.deploying' | 'service.removed') {
  return translation({
    content,
    milepost,
    draft: reading => ({ ...deploymentOf(reading), type } as Draft),
  });
}

function finished(type: 'service.deployed' | 'service.upgraded') {
  return translation({
    content,
    milepost: finishedMilepost,
    draft: reading => ({
      ...deploymentOf(reading),
      type,
      environment: reading.content.environment.id,
      outcome: reading.milepost.outcome ?? 'success',
    }),
  });
}

/** Deployments; the subject is the service. @internal */
export const deploymentTranslations = {
  'service.deploying': unfinished('service.deploying'),
  'service.deployed': finished('service.deployed'),
  'service.upgraded': finished('service.upgraded'),
  'service.rolledback': translation({
    content,
    milepost: finishedMilepost,
    draft: reading => ({
      ...deploymentOf(reading),
      type: 'service.rolledback',
      environment: reading.content.environment.id,
      outcome: reading.milepost.outcome ?? 'success',
      kind: 'rollback',
    }),
  }),
  'service.removed': unfinished('service.removed'),
  'service.published': translation({
    content: openContent,
    milepost,
    draft: reading => ({ ...deploymentOf(reading), type: 'service.published' }),
  }),
};
