import { startTestBackend } from '@backstage/backend-test-utils';
import {
  milepostSourcesExtensionPoint,
  type DeliverySource,
} from '@milepost/backstage-plugin-milepost-node';
import module from './index';

describe('milepostModuleGitlab', () => {
  it('adds the source, which listens to what the GitLab events module publishes', async () => {
    const added: DeliverySource[] = [];
    await startTestBackend({
      extensionPoints: [
        [
          milepostSourcesExtensionPoint,
          { addSource: (...sources) => added.push(...sources) },
        ],
      ],
      features: [module],
    });
    expect(added).toMatchObject([
      { id: 'gitlab', webhooks: [], collectors: [], faults: [] },
    ]);
    expect(added[0].topics).toEqual([
      'gitlab.build',
      'gitlab.deployment',
      'gitlab.issue',
      'gitlab.merge_request',
      'gitlab.note',
      'gitlab.pipeline',
      'gitlab.push',
      'gitlab.release',
      'gitlab.tag_push',
      'gitlab.work_item',
    ]);
  });
});
