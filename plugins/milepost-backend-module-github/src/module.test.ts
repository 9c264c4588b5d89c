import { startTestBackend } from '@backstage/backend-test-utils';
import {
  milepostSourcesExtensionPoint,
  type DeliverySource,
} from '@milepost/backstage-plugin-milepost-node';
import module from './index';

describe('milepostModuleGithub', () => {
  it('adds the source, which listens to what the GitHub events module publishes', async () => {
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
    expect(added).toMatchObject([{ id: 'github' }]);
    expect(added[0].topics).toEqual([
      'github.deployment',
      'github.deployment_protection_rule',
      'github.deployment_status',
      'github.issues',
      'github.pull_request',
      'github.pull_request_review',
      'github.push',
      'github.release',
      'github.workflow_job',
      'github.workflow_run',
    ]);
    expect(
      added[0].map(
        { source: 'github', topic: 'github.star', payload: {} },
        { pseudonym: () => '' },
      ),
    ).toEqual({ unmapped: "topic 'github.star' is not read" });
  });
});
