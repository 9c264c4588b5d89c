import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { shop } from '../__testUtils__/shop';
import { VisibleEntities } from './VisibleEntities';

const jo = mockCredentials.user('user:default/jo');
const team = { ...shop, kind: 'Group' };

function start() {
  const catalog = catalogServiceMock({ entities: [shop, team] });
  const read = jest.spyOn(catalog, 'streamEntities');
  const clock = { now: 0 };
  const entities = new VisibleEntities({
    catalog,
    kinds: ['Component'],
    now: () => clock.now,
  });
  return { entities, read, clock };
}

describe('the entities that users see', () => {
  it('are those that can be deployed, read with the credentials of the user', async () => {
    const { entities, read } = start();
    const refs = await entities.of(jo);
    expect([...refs]).toEqual(['component:default/shop']);
    expect(read).toHaveBeenCalledWith(expect.anything(), { credentials: jo });
  });

  it('are read once in a minute, of each user, however many ask at once', async () => {
    const { entities, read, clock } = start();
    const [first, second] = await Promise.all([
      entities.of(jo),
      entities.of(jo),
    ]);
    expect(second).toBe(first);
    await entities.of(mockCredentials.user('user:default/mary'));
    clock.now = 59_999;
    await entities.of(jo);
    expect(read).toHaveBeenCalledTimes(2);
    clock.now = 60_000;
    await entities.of(jo);
    expect(read).toHaveBeenCalledTimes(3);
  });

  it('are the very same for those who see the same, and as long as they stay the same', async () => {
    const { entities, read, clock } = start();
    const first = await entities.of(jo);
    const mary = mockCredentials.user('user:default/mary');
    await expect(entities.of(mary)).resolves.toBe(first);
    clock.now = 60_000;
    await expect(entities.of(jo)).resolves.toBe(first);
    read.mockImplementationOnce(async function* nothing() {});
    clock.now = 120_000;
    const later = await entities.of(jo);
    expect([...later]).toEqual([]);
  });

  it('are read again after a failure', async () => {
    const { entities, read } = start();
    read.mockImplementationOnce(() => {
      throw new Error('the catalog is away');
    });
    await expect(entities.of(jo)).rejects.toThrow('away');
    await expect(entities.of(jo)).resolves.toBeDefined();
  });

  it('are remembered of so many users', async () => {
    const { entities, read } = start();
    for (let index = 0; index < 201; index += 1) {
      await entities.of(mockCredentials.user(`user:default/u${index}`));
    }
    await entities.of(mockCredentials.user('user:default/u200'));
    expect(read).toHaveBeenCalledTimes(201);
    await entities.of(mockCredentials.user('user:default/u0'));
    expect(read).toHaveBeenCalledTimes(202);
  });
});
