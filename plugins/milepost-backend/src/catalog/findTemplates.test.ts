import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { findTemplates } from './findTemplates';

const service = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'Service' },
};

describe('findTemplates', () => {
  const options = {
    auth: mockServices.auth(),
    logger: mockServices.logger.mock(),
  };

  it('finds templates however they are written', async () => {
    const catalog = catalogServiceMock({ entities: [service] });
    const written = ['template:default/service', 'Service', 'template:service'];
    const others = ['template:default/other', 'component:default/service', ':'];
    await expect(
      findTemplates([...written, ...others], { catalog, ...options }),
    ).resolves.toEqual(new Set(written));
  });

  it('says nothing of them where the catalog does not answer', async () => {
    const catalog = catalogServiceMock.mock({
      getEntitiesByRefs: async () => {
        throw new Error('The catalog is away');
      },
    });
    await expect(
      findTemplates(['service'], { catalog, ...options }),
    ).resolves.toBeUndefined();
  });
});
