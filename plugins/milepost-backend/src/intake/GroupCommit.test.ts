import { GroupCommit } from './GroupCommit';

const tick = () => new Promise(resolve => setTimeout(resolve, 5));

/** Commits when it is told to. */
function manual(most = 10) {
  const commits: { rows: number[]; done(): void; fail(error: Error): void }[] =
    [];
  const group = new GroupCommit<number, string>({
    most,
    commit: rows =>
      new Promise((resolve, reject) => {
        commits.push({
          rows: [...rows],
          done: () => resolve(rows.map(row => `kept ${row}`)),
          fail: reject,
        });
      }),
  });
  return { group, commits };
}

describe('GroupCommit', () => {
  it('commits at once, and together what comes meanwhile', async () => {
    const { group, commits } = manual(4);
    const all = [[1], [2, 3], [4], [5, 6]].map(rows => group.add(rows));
    expect(commits.map(({ rows }) => rows)).toEqual([[1]]);
    commits[0].done();
    await tick();
    expect(commits[1].rows).toEqual([2, 3, 4]);
    commits[1].done();
    await tick();
    expect(commits[2].rows).toEqual([5, 6]);
    commits[2].done();
    await expect(Promise.all(all)).resolves.toEqual([
      ['kept 1'],
      ['kept 2', 'kept 3'],
      ['kept 4'],
      ['kept 5', 'kept 6'],
    ]);
  });

  it('tells all of them when a commit fails, and goes on', async () => {
    const { group, commits } = manual();
    const first = group.add([1]);
    const others = [group.add([2]), group.add([3])];
    commits[0].done();
    await first;
    await tick();
    commits[1].fail(Object.assign(new Error('gone'), { code: '57P01' }));
    const results = await Promise.allSettled(others);
    expect(results.map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
    ]);
    const next = group.add([4]);
    commits[2].done();
    await expect(next).resolves.toEqual(['kept 4']);
  });

  it('lets nobody suffer for what the database will never take of another', async () => {
    const group = new GroupCommit<number, number>({
      most: 10,
      async commit(rows) {
        await tick();
        if (rows.includes(13)) {
          throw Object.assign(new Error('data'), { code: '22P05' });
        }
        return [...rows];
      },
    });
    const all = [1, 2, 13, 3].map(row => group.add([row]));
    const results = await Promise.allSettled(all);
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });

  it('gives up what waited too long, and does not store it later', async () => {
    const { group, commits } = manual();
    const first = group.add([1], 20);
    const second = group.add([2], 20);
    await expect(first).rejects.toThrow('20 ms');
    await expect(second).rejects.toThrow('20 ms');
    commits[0].done();
    await tick();
    expect(commits).toHaveLength(1);
  });
});
