import type { Entity } from '@backstage/catalog-model';
import { GroupSizes } from './GroupSizes';

const group = (
  name: string,
  { members = [] as string[], parents = [] as string[] } = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name },
  spec: { type: 'team', children: [] },
  relations: [
    ...members.map(targetRef => ({ type: 'hasMember', targetRef })),
    ...parents.map(parent => ({
      type: 'childOf',
      targetRef: `group:default/${parent}`,
    })),
  ],
});

const user = (name: string) => `user:default/${name}`;

function countsOf(...entities: Entity[]): Record<string, number> {
  const sizes = new GroupSizes();
  entities.forEach(entity => sizes.add(entity));
  return Object.fromEntries(
    [...sizes.counts()].map(([ref, count]) => [ref.split('/')[1], count]),
  );
}

describe('the sizes of groups', () => {
  it('count everyone below once, in whatever order groups are read', () => {
    const groups = [
      group('a', { members: [user('ann'), user('bob')], parents: ['above'] }),
      group('b', { members: [user('Ann'), user('cy')], parents: ['above'] }),
      group('above', { members: [user('bob'), user('dee')] }),
      group('nobody', {}),
    ];
    const expected = { a: 2, b: 2, above: 4, nobody: 0 };
    expect(countsOf(...groups)).toEqual(expected);
    expect(countsOf(...groups.reverse())).toEqual(expected);
  });

  it('are right in several parents and in circles', () => {
    const groups = [
      group('a', { members: [user('ann')], parents: ['left', 'right'] }),
      group('left', { members: [user('bob')], parents: ['right'] }),
      group('right', { parents: ['left', 'gone'] }),
    ];
    expect(countsOf(...groups)).toEqual({ a: 1, left: 2, right: 2 });
  });

  it('count people only, and of groups only', () => {
    const odd = group('a', { members: ['group:default/b', user('ann')] });
    const component = {
      ...group('c', { members: [user('ann')] }),
      kind: 'API',
    };
    expect(countsOf(odd, component)).toEqual({ a: 1 });
  });
});
