import type { CollectorSlice } from '@milepost/backstage-plugin-milepost-node';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createGitCollector } from '../collecting/createGitCollector';
import { collectAll } from '../testing/collectAll';
import { TestRepository } from '../testing/TestRepository';
import type { GitAuthorization } from './authorization';
import { Mirror } from './Mirror';

jest.setTimeout(60_000);

let remote: TestRepository;
let workingDirectory: string;
beforeEach(() => {
  remote = TestRepository.create();
  workingDirectory = join(remote.path, '../work');
});
afterEach(() => remote.remove());

function collector(options?: {
  url?: string;
  branch?: string;
  authorize?: GitAuthorization;
}) {
  const { authorize, branch, url = `file://${remote.path}` } = options ?? {};
  return createGitCollector({
    name: 'shop',
    repository: 'git/shop',
    branch,
    location: {
      mirror: Mirror.create({ name: 'shop', url, workingDirectory, authorize }),
    },
  });
}

function mirrorFolder(): string {
  const [name] = execFileSync('ls', [workingDirectory], { encoding: 'utf8' })
    .trim()
    .split('\n');
  return join(workingDirectory, name);
}

describe('Mirror', () => {
  it('keeps a bare copy without file contents, and follows the remote', async () => {
    remote.git('config', 'uploadpack.allowFilter', 'true');
    remote.commit('Begin');
    remote.git('tag', '-a', 'v1', '-m', 'x');
    remote.git('tag', 'v2');
    remote.git('branch', 'side');
    const first = await collectAll(collector());
    expect(first.records.map(({ kind }) => kind)).toEqual([
      'commit',
      'release',
      'release',
      'head',
    ]);
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', mirrorFolder(), ...args], {
        encoding: 'utf8',
      });
    expect(
      git('for-each-ref', '--format=%(refname)').trim().split('\n'),
    ).toEqual(['refs/heads/main', 'refs/tags/v1', 'refs/tags/v2']);
    expect(git('cat-file', '--batch-check', '--batch-all-objects')).not.toMatch(
      'blob',
    );

    remote.git('tag', '--delete', 'v2');
    const sha = remote.commit('Go on');
    remote.git('tag', '--force', 'v1');
    const second = await collectAll(collector(), first);
    expect(second.records).toMatchObject([
      { kind: 'commit', sha },
      { kind: 'release', tag: 'v1', sha },
      { kind: 'head', sha },
    ]);
  });

  it('starts anew when its copy is gone and the old commits with it', async () => {
    const base = remote.commit('Begin');
    remote.commit('Old');
    const first = await collectAll(collector());
    remote.git('reset', '--quiet', '--hard', base);
    const renewed = remote.commit('New');
    execFileSync('rm', ['-rf', workingDirectory]);
    const { records } = await collectAll(collector(), first);
    expect(records).toMatchObject([
      { kind: 'commit', sha: base },
      { kind: 'commit', sha: renewed },
      { kind: 'head', sha: renewed },
    ]);
  });

  it('follows the HEAD of the remote, or the branch it is told', async () => {
    remote.commit('Begin');
    remote.git('checkout', '--quiet', '-b', 'trunk');
    const trunk = remote.commit('Go on');
    const head = async (branch?: string) =>
      (await collectAll(collector({ branch }))).records.at(-1);
    expect(await head()).toMatchObject({ branch: 'trunk', sha: trunk });
    expect(await head('main')).toMatchObject({ branch: 'main' });
    expect(await head()).toMatchObject({ branch: 'trunk', sha: trunk });
    await expect(head('nope')).rejects.toThrow(
      "branch: the repository has no branch 'nope'",
    );
  });

  it('waits for the first commit', async () => {
    const first = await collectAll(collector());
    expect(first.events).toEqual([]);
    remote.commit('Begin');
    expect((await collectAll(collector(), first)).events).toHaveLength(2);
  });

  it('goes on in the next slice when fetching takes longer', async () => {
    remote.commit('Begin');
    const shop = collector();
    const slice: CollectorSlice = {
      cursor: undefined,
      deadline: Date.now(),
      signal: new AbortController().signal,
      receive: async () => {},
      claims: async () => [],
      checkpoint: async () => {},
      progress: async () => {},
    };
    const { cursor, done } = await shop.collect(slice);
    expect(done).toBe(false);
    expect((await collectAll(shop, { cursor })).events).toHaveLength(2);
  });

  it('removes a lock that a killed process left behind', async () => {
    remote.commit('Begin');
    await collectAll(collector());
    remote.commit('Go on');
    const lock = join(mirrorFolder(), 'refs/heads/main.lock');
    writeFileSync(lock, '');
    await expect(collectAll(collector())).rejects.toThrow('git fetch failed');
    expect(existsSync(lock)).toBe(true);
    utimesSync(lock, 0, 0);
    await expect(collectAll(collector())).rejects.toThrow('git fetch failed');
    expect((await collectAll(collector())).events).toHaveLength(3);
  });

  it('refuses a folder that others can write to', async () => {
    remote.commit('Begin');
    await collectAll(collector());
    execFileSync('chmod', ['777', mirrorFolder()]);
    await expect(collectAll(collector())).rejects.toThrow(
      "it is not the portal's own",
    );
  });

  it('says that a remote is missing', async () => {
    await expect(
      collectAll(collector({ url: 'file:///does/not/exist' })),
    ).rejects.toThrow(
      "'/does/not/exist' does not appear to be a git repository",
    );
  });

  it('refuses what git would run as a program', async () => {
    const mark = join(remote.path, '../started');
    await expect(
      collectAll(collector({ url: `ext::touch ${mark}` })),
    ).rejects.toThrow("transport 'ext' not allowed");
    expect(existsSync(mark)).toBe(false);
  });
});

describe('Mirror with credentials', () => {
  const TOKEN = 'canary-token-0123456789';
  const authorization = `Basic ${Buffer.from(`x:${TOKEN}`).toString('base64')}`;
  const seen: (string | undefined)[] = [];
  let server: Server;
  let url: string;

  beforeEach(async () => {
    seen.length = 0;
    server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      const path = join(
        remote.path,
        '.git',
        request.url!.split('?')[0].slice(5),
      );
      const allowed = request.headers.authorization === authorization;
      if (!allowed || !existsSync(path)) {
        response
          .writeHead(allowed ? 404 : 403, { 'content-type': 'text/plain' })
          .end(`No, ${request.headers.authorization}`);
        return;
      }
      response.end(readFileSync(path));
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/shop`;
    remote.commit('Begin');
    remote.git('update-server-info');
  });
  afterEach(
    () =>
      new Promise(resolve => {
        server.close(resolve);
      }),
  );

  it('sends them in a header, and keeps them nowhere', async () => {
    const authorize = async () => authorization;
    const { records } = await collectAll(
      collector({ url, branch: 'main', authorize }),
    );
    expect(records).toHaveLength(2);
    expect(new Set(seen)).toEqual(new Set([authorization]));
    const files = execFileSync(
      'find',
      [mirrorFolder(), '-type', 'f', '-exec', 'cat', '{}', '+'],
      { encoding: 'latin1' },
    );
    expect(files).toContain(url);
    expect(files).not.toContain(TOKEN);
    expect(files).not.toContain(authorization.slice(6));
  });

  it('keeps them out of errors', async () => {
    const authorize = async () => `${authorization}x`;
    const failure = await collectAll(collector({ url, authorize })).catch(
      error => error,
    );
    expect(failure.message).toMatch(/git ls-remote failed: .*403/);
    expect(failure.message).not.toContain(authorization.slice(6));
    expect(failure.message).not.toContain(TOKEN);
  });
});
