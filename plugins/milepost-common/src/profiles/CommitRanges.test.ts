import fc from 'fast-check';
import { CommitGraph } from '../delivery/CommitGraph';
import type { Commit } from '../facts/facts';
import { commit } from './__testUtils__/world';
import { CommitRanges } from './CommitRanges';

/** Any history: each commit has up to three parents among the earlier ones. */
const history = fc
  .array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 30 })
  .map(parents =>
    parents.map((of, index) =>
      commit(
        `c${index}`,
        index === 0 ? [] : [...new Set(of.map(parent => `c${parent % index}`))],
        '03-02',
      ),
    ),
  );

function ancestors(commits: readonly Commit[], revision: string): Set<string> {
  return new Set(CommitGraph.of(commits).advance(revision));
}

describe('CommitRanges', () => {
  it('lists what one revision reaches and the other does not', () => {
    fc.assert(
      fc.property(history, fc.nat(), fc.nat(), (commits, a, b) => {
        const [from, to] = [a, b].map(n => `c${n % commits.length}`);
        const known = ancestors(commits, from);
        const expected = [...ancestors(commits, to)].filter(
          revision => !known.has(revision),
        );
        const range = CommitRanges.of(commits).between(from, to);
        expect([...range].sort()).toEqual(expected.sort());
      }),
    );
  });

  it('is empty where a revision is not known', () => {
    const ranges = CommitRanges.of([commit('a', [], '03-02')]);
    expect(ranges.between('unknown', 'a').size).toBe(0);
    expect(ranges.between(undefined, 'a').size).toBe(0);
  });
});
