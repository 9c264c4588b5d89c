import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import milepostPlugin from '@milepost/backstage-plugin-milepost-backend';
import request from 'supertest';
import { samplePlugin } from './samplePlugin';

interface Source {
  id: string;
  received: number;
  rejected: number;
}

async function backendWith(sample: { enabled: boolean; trickle: boolean }) {
  const backend = await startTestBackend({
    features: [
      milepostPlugin,
      samplePlugin,
      catalogServiceMock.factory({ entities: [] }),
      mockServices.rootConfig.factory({ data: { sample } }),
    ],
  });
  const sources = async (): Promise<Source[]> => {
    const { body } = await request(backend.server).get(
      '/api/milepost/v1/sources',
    );
    return body.sources.filter(({ id }: Source) => id.startsWith('cdevents:'));
  };
  return { sources, stop: () => backend.stop() };
}

describe('samplePlugin', () => {
  it('lets the whole history in through the public door', async () => {
    const { sources, stop } = await backendWith({
      enabled: true,
      trickle: false,
    });
    const received = async () =>
      (await sources()).reduce((sum, source) => sum + source.received, 0);
    const deadline = Date.now() + 50_000;
    while ((await received()) < 13_000 && Date.now() < deadline) {
      await new Promise(resolve => setTimeout(resolve, 200));
    }
    const told = await sources();
    expect(await received()).toBeGreaterThanOrEqual(13_000);
    expect(told.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'cdevents:/ci/legacy-jenkins',
        'cdevents:/tidewater-goods/pipelines',
      ]),
    );
    expect(told.map(({ rejected }) => rejected)).toEqual(told.map(() => 0));
    await stop();
  }, 60_000);

  it('is quiet when it is switched off', async () => {
    const { sources, stop } = await backendWith({
      enabled: false,
      trickle: true,
    });
    await new Promise(resolve => setTimeout(resolve, 1_000));
    const received = (await sources()).map(source => source.received);
    expect(received.filter(count => count > 0)).toEqual([]);
    await stop();
  });
});
