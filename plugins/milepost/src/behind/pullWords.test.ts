import type { Member } from '@milepost/backstage-plugin-milepost-common';
import { plainSpaces } from '../__testUtils__/plainSpaces';
import { byPull, pullWords } from './pullWords';

const metric = 'failed-deployment-recovery-time';
const asked = { metric, unit: 'seconds' } as const;
const member = (
  scope: string,
  without: number | null,
  difference: number | null,
) =>
  ({
    scope,
    pulls: { [metric]: { without, difference, worse: null } },
  } as Pick<Member, 'scope' | 'pulls'> as Member);

describe('pullWords', () => {
  it('says what the whole would be without a member, where it would differ', () => {
    const words = (...of: Parameters<typeof member>) =>
      plainSpaces(pullWords(member(...of), asked));
    expect(words('a', 7200, 3600)).toBe('without it 2 h');
    expect(words('a', 7200, 10)).toBeUndefined();
    expect(words('a', null, null)).toBe('all of it');
    expect(pullWords({ pulls: {} }, asked)).toBeUndefined();
  });

  it('puts first what pulls most, in either direction; the others by name', () => {
    const all = [
      member('d', 1, null),
      member('c', 1, 10),
      member('b', 1, -300),
      { scope: 'a', pulls: {} } as Member,
    ];
    expect(byPull(all, metric).map(({ scope }) => scope)).toEqual([
      'b',
      'c',
      'a',
      'd',
    ]);
  });
});
