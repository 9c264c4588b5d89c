import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  milepostSourcesExtensionPoint,
  type DeliverySource,
} from '@milepost/backstage-plugin-milepost-node';
import milepostModuleGit from '.';
import { collectAll } from './testing/collectAll';
import { TestRepository } from './testing/TestRepository';

jest.setTimeout(60_000);

async function startWith(repositories: unknown): Promise<DeliverySource> {
  const sources: DeliverySource[] = [];
  const plugin = createBackendPlugin({
    pluginId: 'milepost',
    register(env) {
      env.registerExtensionPoint(milepostSourcesExtensionPoint, {
        addSource: (...added) => {
          sources.push(...added);
        },
      });
      env.registerInit({
        deps: { logger: coreServices.logger },
        async init() {},
      });
    },
  });
  const data = { milepost: { git: { repositories } } } as object;
  const backend = await startTestBackend({
    features: [
      plugin,
      milepostModuleGit,
      mockServices.rootConfig.factory({ data }),
    ],
  });
  await backend.stop();
  return sources[0];
}

describe('milepostModuleGit', () => {
  it('reads the repositories of the configuration', async () => {
    const repository = TestRepository.create();
    repository.commit('Begin');
    const { collectors } = await startWith([
      { name: 'shop', path: repository.path },
      {
        name: 'cart',
        url: 'https://GitHub.com/Acme/Cart.git',
        schedule: { frequency: 'PT1H', timeout: 'PT1M' },
      },
      { name: 'mono', path: '.', url: 'git@github.com:acme/mono.git' },
      { name: 'other', path: '.', repository: 'https://github.com/Acme/Other' },
      { name: 'local', url: 'file:///srv/shop.git' },
    ]);
    expect(collectors!.map(({ source, title }) => [source, title])).toEqual([
      ['git:shop', 'git/shop'],
      ['git:cart', 'github.com/acme/cart'],
      ['git:mono', 'github.com/acme/mono'],
      ['git:other', 'github.com/acme/other'],
      ['git:local', 'git/local'],
    ]);
    expect(collectors![0].schedule).toEqual({
      frequency: { minutes: 5 },
      timeout: { minutes: 2 },
      initialDelay: { seconds: 5 },
    });
    expect(collectors![1].schedule.frequency).toEqual({ hours: 1 });
    expect((await collectAll(collectors![0])).records).toHaveLength(2);
    repository.remove();
  });

  it('starts without any', async () => {
    expect((await startWith(undefined)).collectors).toEqual([]);
  });

  it.each([
    [
      [{ name: 'a' }],
      'git:a',
      'repositories[0].url or milepost.git.repositories[0].path is missing',
    ],
    [[{ path: '.' }], 'git:0', 'repositories[0].name'],
    [[{ name: 'a b', path: '.' }], 'git:0', 'repositories[0].name must be'],
    [
      [
        { name: 'a', path: '.' },
        { name: 'a', url: 'https://github.com/a/b' },
      ],
      'git:a',
      "the name 'a' is used twice",
    ],
    [
      [{ name: 'a', url: 'ext::sh -c x' }],
      'git:a',
      'repositories[0].url must be',
    ],
    [
      [{ name: 'a', url: '--upload-pack=x' }],
      'git:a',
      'repositories[0].url must be',
    ],
    [[{ name: 'a', path: '-x' }], 'git:a', 'repositories[0].path must be'],
    [
      [{ name: 'a', path: '.', branch: '--all' }],
      'git:a',
      'repositories[0].branch must be',
    ],
    [
      [{ name: 'a', path: '.', tagPattern: '-d' }],
      'git:a',
      'repositories[0].tagPattern must be',
    ],
    [
      [{ name: 'a', path: '.', schedule: { frequency: 'often' } }],
      'git:a',
      'repositories[0].schedule',
    ],
    ['a', 'git', 'milepost.git.repositories'],
  ])('says what is wrong with %j', async (repositories, source, message) => {
    const { collectors } = await startWith(repositories);
    expect(collectors!.map(collector => collector.source)).toEqual([source]);
    await expect(collectAll(collectors![0])).rejects.toThrow(message);
  });

  it('does not repeat credentials that stand in an address', async () => {
    const { collectors } = await startWith([
      { name: 'a', url: 'https://canary@github.com/acme/shop' },
      { name: 'b', url: 'ssh://git:canary@github.com/acme/shop' },
    ]);
    for (const collector of collectors!) {
      const error = await collectAll(collector).catch(cause => cause);
      expect(error.message).toContain('must not hold credentials');
      expect(JSON.stringify([collector, error.message])).not.toContain(
        'canary',
      );
    }
  });
});
