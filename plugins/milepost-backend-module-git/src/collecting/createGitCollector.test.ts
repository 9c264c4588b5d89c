import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  CommitRecord,
  GitRecord,
  ReleaseRecord,
} from '../records/gitPayload';
import { createGitSource } from '../records/createGitSource';
import { recordKey } from '../records/recordKey';
import { asStored, collectAll, recordsOf } from '../testing/collectAll';
import { AUTHOR, EMAIL, TestRepository } from '../testing/TestRepository';
import {
  createGitCollector,
  type GitCollectorOptions,
} from './createGitCollector';

jest.setTimeout(60_000);

const NOW = 1_800_000_000_000;

let repository: TestRepository;
beforeEach(() => {
  repository = TestRepository.create();
});
afterEach(() => repository.remove());

function collector(options?: Partial<GitCollectorOptions>) {
  return createGitCollector({
    name: 'shop',
    repository: 'github.com/acme/shop',
    location: { path: repository.path },
    now: () => NOW,
    ...options,
  });
}

function commitsIn(records: readonly GitRecord[]): CommitRecord[] {
  return records.filter(record => record.kind === 'commit');
}

function releasesIn(records: readonly GitRecord[]): ReleaseRecord[] {
  return records.filter(record => record.kind === 'release');
}

describe('createGitCollector', () => {
  it('tells of commits, then releases, then the head', async () => {
    const first = repository.commit('Begin');
    const begun = repository.clock;
    repository.git('tag', 'v1.0.0');
    const second = repository.commit('Go on (#2)');
    const { events, records } = await collectAll(collector());
    expect(events[0]).toEqual({
      source: 'git:shop',
      topic: 'git.commit',
      payload: {
        repository: 'github.com/acme/shop',
        record: {
          kind: 'commit',
          sha: first,
          parents: [],
          authoredAt: begun,
          committedAt: begun,
          title: 'Begin',
        },
      },
    });
    expect(records.slice(1)).toMatchObject([
      { kind: 'commit', sha: second, parents: [first], pullRequest: 2 },
      { kind: 'release', tag: 'v1.0.0', sha: first },
      { kind: 'head', branch: 'main', sha: second, at: NOW / 1000 },
    ]);
  });

  it('reads merged, squashed, picked and reverted commits as they are', async () => {
    const base = repository.commit('Begin');
    repository.git('checkout', '--quiet', '-b', 'feature');
    const feature = repository.commit('Feature', { file: 'feature' });
    repository.git('checkout', '--quiet', '-b', 'release-1', base);
    const fix = repository.commit('Fix', { file: 'fix' });
    repository.git('tag', 'v1.0.1');
    repository.git('checkout', '--quiet', 'main');
    const merge = repository.record(
      ...['merge', '--quiet', '--no-ff', '-m', `Merge branch by ${AUTHOR}`],
      'feature',
    );
    const picked = repository.record('cherry-pick', '-x', fix);
    const revert = repository.record('revert', '--no-edit', feature);
    repository.git('checkout', '--quiet', '-b', 'squashed');
    repository.commit('One', { file: 'one' });
    repository.git('checkout', '--quiet', 'main');
    repository.git('merge', '--quiet', '--squash', 'squashed');
    const squash = repository.commit('Squashed (#3)');
    const bySha = new Map(
      commitsIn((await collectAll(collector())).records).map(record => [
        record.sha,
        record,
      ]),
    );
    expect([...bySha.keys()].sort()).toEqual(
      [base, feature, fix, merge, picked, revert, squash].sort(),
    );
    expect(bySha.get(merge)!.parents).toEqual([base, feature]);
    expect(bySha.get(merge)!.title).toBeUndefined();
    expect(bySha.get(picked)!.cherryPickedFrom).toBe(fix);
    const written = bySha.get(fix)!.authoredAt;
    expect(bySha.get(picked)!.authoredAt).toBe(written);
    expect(bySha.get(picked)!.committedAt).toBeGreaterThan(written);
    expect(bySha.get(revert)!.reverts).toBe(feature);
    expect(bySha.get(squash)).toMatchObject({
      parents: [revert],
      pullRequest: 3,
    });
  });

  it('does not read branches that were never merged', async () => {
    repository.commit('Begin');
    repository.git('checkout', '--quiet', '-b', 'side');
    const side = repository.commit('Aside');
    repository.git('checkout', '--quiet', 'main');
    const { records } = await collectAll(collector());
    expect(commitsIn(records).map(({ sha }) => sha)).not.toContain(side);
  });

  it('dates annotated tags by themselves, light ones by their commit', async () => {
    const sha = repository.commit('Begin');
    const committedAt = repository.clock;
    const at = committedAt + 86_400;
    repository.git('tag', 'v1-light');
    repository.gitWith({ args: ['tag', '-a', 'v2-annotated', '-m', 'x'], at });
    repository.gitWith({
      args: ['tag', '-a', 'v3-nested', '-m', 'x', 'v2-annotated'],
      at: at + 1,
    });
    const taggerless = `object ${sha}\ntype commit\ntag v4-old\n\nOld\n`;
    const object = repository.gitWith({
      args: ['hash-object', '-t', 'tag', '-w', '--stdin'],
      input: taggerless,
    });
    repository.git('update-ref', 'refs/tags/v4-old', object);
    repository.git('tag', 'v5-folder', 'HEAD^{tree}');
    repository.git('tag', 'other');
    const { records } = await collectAll(collector());
    const [{ committedAt: time }] = commitsIn(records);
    expect(
      releasesIn(records).map(({ tag, sha: of, releasedAt }) => [
        tag,
        of,
        releasedAt,
      ]),
    ).toEqual([
      ['v1-light', sha, time],
      ['v4-old', sha, time],
      ['v2-annotated', sha, at],
      ['v3-nested', sha, at + 1],
    ]);
  });

  it('takes the tags of its pattern', async () => {
    repository.commit('Begin');
    ['v1', 'shop/v1', 'shop/v2', 'cart/v1'].map(tag =>
      repository.git('tag', tag),
    );
    const { records } = await collectAll(collector({ tagPattern: 'shop/v*' }));
    expect(releasesIn(records).map(({ tag }) => tag)).toEqual([
      'shop/v1',
      'shop/v2',
    ]);
  });

  it('lets out neither names nor addresses, and any message through', async () => {
    repository.commit(`Thanks to <${EMAIL}> "quoted" 'ü' 🚀\u001f`);
    repository.commit(
      `Line\nbreak\r\n\n\tbody %H %x00 ${EMAIL}\n\nSigned-off-by: ${AUTHOR} <${EMAIL}>`,
    );
    repository.record(
      ...['commit', '--quiet', '--allow-empty', '--allow-empty-message'],
      ...['-m', ''],
    );
    const { events, records } = await collectAll(collector());
    expect(commitsIn(records).map(({ title }) => title)).toEqual([
      `Thanks to <…> "quoted" 'ü' 🚀\u001f`.trim(),
      'Line break',
      undefined,
    ]);
    const told = JSON.stringify(events);
    expect(told).not.toContain(AUTHOR);
    expect(told).not.toContain('canary');
  });

  it('reads paths when asked, and later for what was read without', async () => {
    repository.commit('Begin', { file: 'services/a b/ü "x".ts' });
    repository.git('mv', 'services/a b/ü "x".ts', 'moved');
    repository.record('commit', '--quiet', '-m', 'Move');
    repository.record('commit', '--quiet', '--allow-empty', '-m', 'Nothing');
    const without = await collectAll(collector());
    expect(commitsIn(without.records).some(({ paths }) => paths)).toBe(false);
    const { records } = await collectAll(collector({ paths: true }), without);
    expect(commitsIn(records).map(({ paths }) => paths)).toEqual([
      ['services/a b/ü "x".ts'],
      ['moved', 'services/a b/ü "x".ts'],
      [],
    ]);
  });

  it('tells only what is new', async () => {
    repository.commit('Begin');
    repository.git('tag', 'v1');
    const first = await collectAll(collector());
    expect((await collectAll(collector(), first)).events).toEqual([]);
    const sha = repository.commit('Go on');
    repository.git('tag', 'v2');
    const { records } = await collectAll(collector(), first);
    expect(records).toMatchObject([
      { kind: 'commit', sha },
      { kind: 'release', tag: 'v2' },
      { kind: 'head', sha },
    ]);
  });

  it('follows moved and deleted tags', async () => {
    repository.commit('Begin');
    repository.git('tag', 'v1');
    repository.git('tag', 'v2');
    const first = await collectAll(collector());
    const sha = repository.commit('Go on');
    repository.git('tag', '--force', 'v1');
    repository.git('tag', '--delete', 'v2');
    const second = await collectAll(collector(), first);
    expect(releasesIn(second.records)).toMatchObject([{ tag: 'v1', sha }]);
    repository.git('tag', 'v2', 'HEAD~1');
    const third = await collectAll(collector(), second);
    expect(releasesIn(third.records)).toMatchObject([{ tag: 'v2' }]);
  });

  it('goes on after a forced push, even when the old commits are gone', async () => {
    const base = repository.commit('Begin');
    const old = repository.commit('Old');
    const first = await collectAll(collector());
    repository.git('reset', '--quiet', '--hard', base);
    const renewed = repository.commit('New');
    const second = await collectAll(collector(), first);
    expect(second.records).toMatchObject([
      { kind: 'commit', sha: renewed, parents: [base] },
      { kind: 'head', sha: renewed },
    ]);
    repository.git('reset', '--quiet', '--hard', old);
    const back = await collectAll(collector(), second);
    expect(back.records).toMatchObject([{ kind: 'head', sha: old }]);
    repository.git('reset', '--quiet', '--hard', renewed);
    repository.git('reflog', 'expire', '--expire=now', '--all');
    repository.git('gc', '--quiet', '--prune=now');
    const { records } = await collectAll(collector(), back);
    expect(records).toMatchObject([{ kind: 'head', sha: renewed }]);
  });

  it('waits for the first commit of an empty repository', async () => {
    const first = await collectAll(collector());
    expect(first.events).toEqual([]);
    repository.commit('Begin');
    expect((await collectAll(collector(), first)).events).toHaveLength(2);
  });

  it('reads a detached and a bare repository, and a path with spaces', async () => {
    const spaced = TestRepository.create({ name: 'my shop (1)' });
    const sha = spaced.commit('Begin');
    spaced.git('checkout', '--quiet', '--detach');
    spaced.git('clone', '--quiet', '--bare', '.', '../bare.git');
    const read = async (path: string) =>
      (await collectAll(collector({ location: { path } }))).records;
    expect(await read(spaced.path)).toMatchObject([
      { kind: 'commit', sha },
      { kind: 'head', branch: 'HEAD', sha },
    ]);
    expect(await read(join(spaced.path, '../bare.git'))).toHaveLength(2);
    spaced.remove();
  });

  it('says what is wrong with a repository', async () => {
    repository.commit('Begin');
    repository.commit('Go on');
    const shallow = join(repository.path, '../shallow');
    execFileSync(
      'git',
      ['clone', '--quiet', '--depth=1', `file://${repository.path}`, shallow],
      { stdio: 'ignore' },
    );
    const inside = join(repository.path, '.git/refs');
    const reading = (options: Partial<GitCollectorOptions>) =>
      collectAll(collector(options));
    await expect(reading({ location: { path: shallow } })).rejects.toThrow(
      "The repository is a shallow clone, its history is cut off; run 'git fetch --unshallow' there",
    );
    await expect(
      reading({ location: { path: '/does/not/exist' } }),
    ).rejects.toThrow("path: there is no folder '/does/not/exist'");
    await expect(reading({ location: { path: inside } })).rejects.toThrow(
      'not a git repository',
    );
    await expect(reading({ branch: 'nope' })).rejects.toThrow(
      "branch: the repository has no branch 'nope'",
    );
  });

  it('does not start what the repository is set up to start', async () => {
    repository.commit('Begin');
    const mark = join(repository.path, '../started');
    const script = join(repository.path, '../script.sh');
    writeFileSync(script, `#!/bin/sh\ntouch '${mark}'\n`, { mode: 0o755 });
    for (const key of [
      'core.fsmonitor',
      'core.pager',
      'core.sshCommand',
      'gpg.program',
      'diff.external',
    ]) {
      repository.git('config', key, script);
    }
    repository.git('config', 'log.showSignature', 'true');
    await collectAll(collector({ paths: true }));
    expect(() => rmSync(mark)).toThrow('ENOENT');
  });

  it('tells everything once by key, wherever it is killed', async () => {
    repository.grow(2500);
    repository.git('tag', 'v1', 'main~1200');
    repository.git('tag', 'v2', 'main');
    const whole = await collectAll(collector());
    const keys = whole.records.map(recordKey).sort();
    expect(keys).toHaveLength(2503);
    for (const kill of [1, 2, 3, 4]) {
      const received = await collectKilled(collector(), kill);
      expect([...new Set(received)].sort()).toEqual(keys);
    }
  });

  it('stops at the deadline and goes on from there, with progress', async () => {
    repository.grow(2500);
    const progress: object[] = [];
    const { records, slices } = await collectAll(collector(), {
      slice: {
        deadline: 0,
        progress: async state => {
          progress.push(state);
        },
      },
    });
    expect(slices).toBe(3);
    expect(commitsIn(records)).toHaveLength(2500);
    expect(new Set(records.map(recordKey)).size).toBe(2501);
    expect(progress).toEqual(
      [1000, 2000, 2500].map(done => ({
        phase: 'reading commits',
        done,
        total: 2500,
      })),
    );
  });

  it('stops when it is told to', async () => {
    repository.grow(2500);
    const abort = new AbortController();
    const batches: number[] = [];
    await expect(
      collectAll(collector(), {
        slice: {
          signal: abort.signal,
          receive: async batch => {
            batches.push(batch.length);
            abort.abort(new Error('shutting down'));
          },
        },
      }),
    ).rejects.toThrow('shutting down');
    expect(batches).toEqual([1000]);
  });

  it('has events for every record', async () => {
    repository.commit('Begin');
    repository.git('tag', 'v1');
    const { events } = await collectAll(collector());
    const source = createGitSource();
    expect(
      events.map(event =>
        source
          .map(event, { pseudonym: () => '' })
          .events?.map(({ type }) => type),
      ),
    ).toEqual([
      ['commit.created', 'change.merged'],
      ['service.deployed'],
      ['branch.updated'],
    ]);
  });
});

/** Dies once after some batches are durable and before a cursor is, then goes on with the last it had. */
async function collectKilled(
  shop: ReturnType<typeof collector>,
  batches: number,
): Promise<string[]> {
  const keys: string[] = [];
  const state: { cursor?: unknown; left: number } = { left: batches };
  const slice = {
    deadline: 0,
    signal: new AbortController().signal,
    receive: async (batch: RawEvent[]) => {
      keys.push(...recordsOf(batch).map(recordKey));
      state.left -= 1;
      if (state.left === 0) {
        throw new Error('killed');
      }
    },
    claims: async () => [],
    checkpoint: async () => {},
    progress: async () => {},
  };
  for (let done = false; !done; ) {
    const cursor = asStored(state.cursor);
    const result = await shop
      .collect({ ...slice, cursor })
      .catch(() => ({ cursor, done: false }));
    state.cursor = result.cursor;
    done = result.done;
  }
  return keys;
}
