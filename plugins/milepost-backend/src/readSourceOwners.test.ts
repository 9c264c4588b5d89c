import { mockServices } from '@backstage/backend-test-utils';
import { ownerOf } from './answers/SourceOwners';
import { readSourceOwners } from './readSourceOwners';

const read = (milepost: object) =>
  readSourceOwners(
    mockServices.rootConfig({ data: { milepost } }).getConfig('milepost'),
  );

describe('readSourceOwners', () => {
  it('finds the owner of an instance, of its kind, else of all', () => {
    const owners = read({
      owner: 'platform',
      sources: {
        pagerduty: { owner: 'group:ops/on-call' },
        'pagerduty:eu': { owner: 'user:default/jo' },
        github: {},
      },
    });
    expect(
      ['pagerduty', 'pagerduty:us', 'pagerduty:eu', 'github', 'toString'].map(
        source => ownerOf(source, owners),
      ),
    ).toEqual([
      'group:ops/on-call',
      'group:ops/on-call',
      'user:default/jo',
      'group:default/platform',
      'group:default/platform',
    ]);
    expect(ownerOf('github', read({ zone: 'UTC' }))).toBeUndefined();
  });

  it.each([
    [{ owner: ':' }, 'milepost.owner'],
    [{ sources: { a: { owner: ':' } } }, 'milepost.sources.a.owner'],
    [{ sources: { a: { owner: 1 } } }, 'milepost.sources.a.owner'],
    [{ sources: ['a'] }, 'milepost.sources'],
  ])('refuses %j', (milepost, field) => {
    expect(() => read(milepost)).toThrow(field);
  });
});
