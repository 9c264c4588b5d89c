import { deliveryFields } from './deliveryFields';
import { sourceRevision } from './purlRevision';
import { repositoryName } from './repository';
import { translation } from './translation';

const fields = deliveryFields('artifact.published');

/** Artifacts; the subject is the package URL. @internal */
export const artifactTranslations = {
  'artifact.published': translation({
    content: {},
    milepost: {
      repository: repositoryName.optional(),
      service: fields.service,
      tag: fields.tag,
      revision: fields.revision,
      prerelease: fields.prerelease,
    },
    draft: ({ subject, milepost }) => ({
      ...milepost,
      type: 'artifact.published',
      artifact: subject,
      revision: milepost.revision ?? sourceRevision(subject),
    }),
  }),
};
