import type { JobAnswer } from '@milepost/backstage-plugin-milepost-common';
import { Command } from 'commander';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { addJobCommands } from './addJobCommands';

interface Asked {
  method?: string;
  path?: string;
  token?: string;
  body?: unknown;
}

type Answer = { status?: number; body: unknown } | 'gone';

const running: JobAnswer = {
  id: 7,
  kind: 'facts',
  title: 'Rebuild facts from their events',
  options: { share: 0.5 },
  state: 'running',
  progress: 0,
  done: 0,
  total: 200,
  startedAt: '2026-03-01T10:00:00.000Z',
  updatedAt: '2026-03-01T10:00:00.000Z',
  finishedAt: null,
  remainingSeconds: null,
  error: null,
};
const half = { ...running, progress: 0.509, remainingSeconds: 600 };
const done: JobAnswer = {
  ...running,
  state: 'done',
  progress: 1,
  finishedAt: '2026-03-01T10:20:00.000Z',
};

const refused = (status: number, message: string) => ({
  status,
  body: { error: { name: 'Error', message }, response: { statusCode: status } },
});

/** A backend that answers one thing after another, and remembers what it was asked. */
class StandIn {
  readonly asked: Asked[] = [];
  answers: Answer[] = [];
  #server!: Server;

  async start(): Promise<void> {
    this.#server = createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) {
        text += chunk;
      }
      this.asked.push({
        method: request.method,
        path: request.url,
        token: request.headers.authorization,
        body: text ? JSON.parse(text) : undefined,
      });
      const answer = this.answers.shift()!;
      if (answer === 'gone') {
        request.socket.destroy();
        return;
      }
      response.writeHead(answer.status ?? 200, {
        'Content-Type': 'application/json',
        ...(answer.status === 302 && { Location: '/elsewhere' }),
      });
      response.end(JSON.stringify(answer.body));
    });
    await new Promise<void>(resolve =>
      this.#server.listen(0, '127.0.0.1', resolve),
    );
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

const standIn = new StandIn();
const folder = mkdtempSync(join(tmpdir(), 'milepost-jobs-'));

beforeAll(() => standIn.start());
afterAll(() => {
  standIn.stop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => {
  standIn.asked.length = 0;
});

/** Runs a command line, and tells what it wrote and how it ended. */
async function run(
  args: string[],
  options: {
    answers?: Answer[];
    env?: Record<string, string>;
    isTTY?: boolean;
    url?: string;
    patienceMs?: number;
  } = {},
) {
  standIn.answers = options.answers ?? [];
  const written = { out: '', err: '' };
  let code: number | undefined;
  const stream = (name: 'out' | 'err') =>
    Object.assign(
      new Writable({
        write: (chunk, _, next) => {
          written[name] += chunk;
          next();
        },
      }),
      { isTTY: options.isTTY ?? false, columns: 120 },
    );
  const program = new Command('milepost');
  addJobCommands(program, {
    env: options.env ?? { MILEPOST_TOKEN: 'from-the-environment' },
    out: stream('out'),
    err: stream('err'),
    setExitCode: given => {
      code = given;
    },
    pollMs: 1,
    lineMs: 0,
    patienceMs: options.patienceMs ?? 2000,
  });
  await program
    .parseAsync([...args, '--url', options.url ?? standIn.url], {
      from: 'user',
    })
    .catch(error => {
      if (error.name !== 'CommanderError') {
        throw error;
      }
    });
  return { ...written, code };
}

describe('a rebuild', () => {
  it('is asked for, watched, and told of in lines', async () => {
    const result = await run(['rebuild', 'facts', '--share', '0.5'], {
      answers: [
        { body: running },
        { body: half },
        { body: half },
        { body: done },
      ],
    });
    expect(result).toEqual({
      code: 0,
      out: 'Job 7: Rebuild facts from their events: done in 20 min\n',
      err: [
        'Rebuild facts from their events: 0 %',
        'Rebuild facts from their events: 50 %, about 10 min left',
        'Rebuild facts from their events: 100 %',
        '',
      ].join('\n'),
    });
    const token = 'Bearer from-the-environment';
    const path = '/api/milepost/v1/jobs';
    expect(standIn.asked).toEqual([
      {
        method: 'POST',
        path,
        token,
        body: { kind: 'facts', options: { share: 0.5 } },
      },
      ...Array(3).fill({ method: 'GET', path: `${path}/7`, token }),
    ]);
  });

  it('is a bar in a terminal', async () => {
    const { err, code } = await run(['rebuild', 'figures'], {
      answers: [{ body: running }, { body: half }, { body: done }],
      isTTY: true,
    });
    expect(err).toContain('Rebuild facts from their events [');
    expect(err).toContain('100 %');
    expect(code).toBe(0);
    expect(standIn.asked[0].body).toEqual({
      kind: 'figures',
      options: { share: 0.5 },
    });
  });

  it('is not watched where that is not wanted, and is JSON where that is', async () => {
    const { out, code } = await run(
      ['rebuild', 'facts', '--no-wait', '--json'],
      { answers: [{ body: half }] },
    );
    expect(JSON.parse(out)).toEqual(half);
    expect(code).toBe(0);
    expect(standIn.asked).toHaveLength(1);
  });

  it.each<[string, JobAnswer, RegExp]>([
    [
      'failed',
      { ...half, state: 'failed', error: 'TypeError' },
      /failed at 50 %: TypeError/,
    ],
    ['was cancelled', { ...half, state: 'cancelled' }, /cancelled at 50 %/],
  ])('that %s ends with 1', async (_, job, message) => {
    const { out, code } = await run(['rebuild', 'facts'], {
      answers: [{ body: running }, { body: job }],
    });
    expect(out).toMatch(message);
    expect(code).toBe(1);
  });

  it('is watched while the backend is restarted', async () => {
    const restarting = refused(503, 'starting');
    const { code } = await run(['rebuild', 'facts'], {
      answers: [{ body: running }, 'gone', restarting, 'gone', { body: done }],
    });
    expect(code).toBe(0);
  });

  it('is not watched for ever where the backend does not come back', async () => {
    const { code, err } = await run(['rebuild', 'facts'], {
      answers: [{ body: running }, ...Array(1000).fill('gone')],
      patienceMs: 50,
    });
    expect(code).toBe(1);
    expect(err).toContain('--url: nothing answers at');
  });

  it('says that another one runs with other options', async () => {
    const { err } = await run(['rebuild', 'facts', '--share', '1'], {
      answers: [{ body: half }, { body: done }],
    });
    expect(err).toContain(
      'Job 7 runs already, with other options: {"share":0.5}',
    );
  });
});

describe('a replay', () => {
  it.each<[string[], object]>([
    [[], { only: 'unmapped', share: 0.5 }],
    [['--all', '--share', '1'], { only: 'all', share: 1 }],
    [
      ['--source', 'github'],
      { only: 'unmapped', share: 0.5, source: 'github' },
    ],
  ])('with %j', async (args, options) => {
    const { code } = await run(['replay', ...args], {
      answers: [{ body: { ...done, kind: 'replay', options } }],
    });
    expect(standIn.asked[0].body).toEqual({ kind: 'replay', options });
    expect(code).toBe(0);
  });
});

describe('jobs', () => {
  it('are listed', async () => {
    const answers = [{ body: { items: [half, { ...done, id: 6 }] } }];
    const { out } = await run(['jobs'], { answers: [...answers] });
    expect(out).toBe(
      'Job 7: Rebuild facts from their events: running, 50 %\nJob 6: Rebuild facts from their events: done in 20 min\n',
    );
    const json = await run(['jobs', '--json'], { answers: [...answers] });
    expect(JSON.parse(json.out)).toEqual(answers[0].body);
    const none = await run(['jobs'], { answers: [{ body: { items: [] } }] });
    expect(none.out).toBe('There are none.\n');
  });

  it('are cancelled', async () => {
    const { out, code } = await run(['jobs', 'cancel', '7'], {
      answers: [{ body: { ...half, state: 'cancelled' } }],
    });
    expect(out).toBe(
      'Job 7: Rebuild facts from their events: cancelled at 50 %\n',
    );
    expect(code).toBe(0);
    expect(standIn.asked).toMatchObject([
      { method: 'POST', path: '/api/milepost/v1/jobs/7/cancel' },
    ]);
  });

  it('that have ended are not cancelled', async () => {
    const { err, code } = await run(['jobs', 'cancel', '7'], {
      answers: [refused(409, 'Job 7 does not run: it is done')],
    });
    expect(err).toBe('The backend answered: Job 7 does not run: it is done\n');
    expect(code).toBe(1);
  });
});

describe('the token', () => {
  it('comes from a file', async () => {
    const file = join(folder, 'token');
    writeFileSync(file, 'from-the-file\n');
    await run(['jobs', '--token-file', file], {
      answers: [{ body: { items: [] } }],
    });
    expect(standIn.asked[0].token).toBe('Bearer from-the-file');
  });

  it('is not sent where there is none', async () => {
    await run(['jobs'], { answers: [{ body: { items: [] } }], env: {} });
    expect(standIn.asked[0].token).toBeUndefined();
  });

  it('is neither repeated nor sent on', async () => {
    const secret = 'a secret\nof two lines';
    const odd = await run(['jobs'], { env: { MILEPOST_TOKEN: secret } });
    expect(odd).toEqual({
      code: 2,
      out: '',
      err: 'MILEPOST_TOKEN: must hold one token, and nothing else\n',
    });
    expect(standIn.asked).toEqual([]);
    const moved = await run(['jobs'], { answers: [{ status: 302, body: {} }] });
    expect(moved.code).toBe(1);
    expect(moved.err).not.toContain('from-the-environment');
    expect(standIn.asked).toHaveLength(1);
  });
});

describe('a mistake ends with 2 and names what is wrong:', () => {
  it.each<[string[], RegExp]>([
    [['rebuild', 'facts', '--share', '0'], /--share.*from 0\.01 to 1/],
    [['rebuild', 'facts', '--share', 'x'], /--share/],
    [['rebuild', 'everything'], /everything/],
    [['replay', '--everything'], /--everything/],
    [['jobs', 'cancel', 'x'], /'id'.*number of a job/],
    [['jobs', '--token-file', '/there/is/none'], /^--token-file: .*ENOENT/],
  ])('%j', async (args, message) => {
    const { err, code } = await run(args);
    expect(err).toMatch(message);
    expect(code).toBe(2);
    expect(standIn.asked).toEqual([]);
  });

  it.each(['localhost:7007', 'ftp://localhost', 'nonsense'])(
    '--url %s',
    async url => {
      const { err, code } = await run(['jobs'], { url });
      expect(err).toMatch(/^--url: must be/);
      expect(code).toBe(2);
    },
  );

  it.each<[number, string, RegExp]>([
    [400, "options.source: nothing was ever received from 'x'", /^--source: /],
    [401, 'Unauthorized', /^token: .*MILEPOST_TOKEN or --token-file/],
    [403, 'This needs the permission milepost.job.manage', /^token: .*manage/],
  ])('what the backend answers with %d', async (status, message, expected) => {
    const { err, code } = await run(['replay', '--source', 'x'], {
      answers: [refused(status, message)],
    });
    expect(err).toMatch(expected);
    expect(code).toBe(2);
  });
});

describe('a purge', () => {
  it('is not asked for until it is confirmed', async () => {
    const result = await run(['purge', 'entity', 'component:default/shop']);
    expect(result).toMatchObject({
      code: 2,
      err: "What is kept of entity 'component:default/shop' would be gone for good. Say --yes if that is meant.\n",
    });
    expect(standIn.asked).toEqual([]);
  });

  it.each(['entity', 'source'])('names its %s', async name => {
    const { code } = await run(['purge', name, 'this', '--yes'], {
      answers: [{ body: { ...done, kind: 'purge' } }],
    });
    expect(code).toBe(0);
    expect(standIn.asked[0].body).toEqual({
      kind: 'purge',
      options: { share: 0.5, [name]: 'this' },
    });
  });
});

it('retention is asked for at once', async () => {
  await run(['retention', '--share', '1'], {
    answers: [{ body: { ...done, kind: 'retention' } }],
  });
  expect(standIn.asked[0].body).toEqual({
    kind: 'retention',
    options: { share: 1 },
  });
});
