import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import milepostPlugin from '@milepost/backstage-plugin-milepost-backend';
import { gateAnswerSchema } from '@milepost/backstage-plugin-milepost-common';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Proxy, type Weather } from './__testUtils__/Proxy';
import { runGate } from './__testUtils__/runGate';

jest.setTimeout(120_000);

const TOKEN = 'mock-service-token';
const REF = 'component:default/checkout';

const checkout: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout' },
  spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
};

/** One environment for each decision: `allow`, `warn`, `block`, `unknown`; `dry-block` is for a dry run. */
const policies = [
  ...(['allow', 'warn', 'block', 'unknown'] as const).flatMap(decision => [
    {
      name: `always-${decision}`,
      match: { environments: [decision] },
      mode: 'enforce',
      withoutSlo: decision,
    },
    {
      name: `would-${decision}`,
      match: { environments: [`dry-${decision}`] },
      mode: 'dry-run',
      withoutSlo: decision,
    },
  ]),
  {
    name: 'stopped',
    match: { environments: ['frozen'] },
    mode: 'enforce',
    withoutSlo: 'allow',
    freezes: [
      {
        name: 'Year end',
        from: '2020-01-01T00:00',
        to: '2120-01-01T00:00',
        reason: 'Nobody is there',
      },
    ],
  },
];

type Permitted = NonNullable<
  Parameters<typeof mockServices.permissions.factory>[0]
>['result'];

async function startPortal(options: {
  gate: object;
  result?: 'ALLOW' | 'DENY';
}) {
  const { gate, result = 'ALLOW' } = options;
  return startTestBackend({
    features: [
      milepostPlugin,
      catalogServiceMock.factory({ entities: [checkout] }),
      mockServices.permissions.factory({ result: result as Permitted }),
      mockServices.rootConfig.factory({
        data: { milepost: { gate: JSON.parse(JSON.stringify(gate)) } },
      }),
    ],
  });
}

const hasTools = !spawnSync('sh', ['-c', 'command -v curl jq']).status;

/** The script that the documentation shows for machines without Node.js. */
function runScript(env: Record<string, string>) {
  const page = readFileSync(
    resolve(__dirname, '../../../../docs/gate.md'),
    'utf8',
  );
  const [, script] = /```sh\n(question=.*?)```/s.exec(page)!;
  const { PATH = '' } = process.env;
  return new Promise<{ code: number; out: string }>(done => {
    const child = execFile(
      'sh',
      [
        '-euc',
        script.replace('environment production', 'environment "$WHERE"'),
      ],
      { env: { PATH, COMMIT: 'abc', MILEPOST_TOKEN: TOKEN, ...env } },
      (_, out, err) => done({ code: child.exitCode!, out: `${out}${err}` }),
    );
  });
}

describe('milepost gate, at a running backend', () => {
  let portal: Awaited<ReturnType<typeof startPortal>>;
  let proxy: Proxy;
  const folder = mkdtempSync(join(tmpdir(), 'milepost-gate-'));

  beforeAll(async () => {
    portal = await startPortal({ gate: { policies } });
    proxy = await Proxy.create({ port: portal.server.port() });
  });

  afterAll(async () => {
    await proxy.close();
    await portal.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(() => {
    proxy.weather = 'fine';
    proxy.questions = 0;
  });

  const env = () => ({ MILEPOST_URL: proxy.url, MILEPOST_TOKEN: TOKEN });
  const ask = (environment: string, ...more: string[]) =>
    runGate([`--scope=${REF}`, `--environment=${environment}`, ...more], env());

  it('allow: ends with 0', async () => {
    const { code, out, err } = await ask('allow');
    const [first, ...reasons] = out.trimEnd().split('\n');
    expect(first).toMatch(
      /^ALLOW: component:default\/checkout may go to allow \(policy always-allow, evaluation [\w-]+\)$/,
    );
    expect(reasons).toContainEqual(expect.stringMatching(/^- allow: /));
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('warn: ends with 0, and says why', async () => {
    const { code, out } = await ask('warn');
    expect(out).toMatch(/^WARN: .*\n- warn: .*\n {2}What lifts it: ./);
    expect(code).toBe(0);
  });

  it('block: ends with 1, and says why and what lifts it', async () => {
    const { code, out } = await ask('block', '--revision', 'abc', '--json');
    const answer = gateAnswerSchema.parse(JSON.parse(out));
    expect(answer).toMatchObject({
      scope: REF,
      environment: 'block',
      decision: 'block',
      mode: 'enforce',
    });
    expect(code).toBe(1);
    const frozen = await ask('frozen');
    expect(frozen.out).toMatch(
      /^BLOCK: .*\n- block: .*Nobody is there\.\n {2}What lifts it: .*Year end/,
    );
    expect(frozen.code).toBe(1);
  });

  it('block, for a class of change that passes: ends with 0', async () => {
    const { code, out } = await ask('block', '--change-class', 'security');
    expect(out).toMatch(/^ALLOW: .*\n- allow: .*security/);
    expect(code).toBe(0);
  });

  it('unknown: ends with 0 and a warning, with --fail-on-unknown with 2', async () => {
    const passed = await ask('unknown');
    expect(passed.out).toMatch(/^UNKNOWN: /);
    expect(passed.err).toMatch(/^WARNING: nobody knows/);
    expect(passed.code).toBe(0);
    const failed = await ask('unknown', '--fail-on-unknown');
    expect(failed.err).toBe('');
    expect(failed.code).toBe(2);
  });

  it.each(['block', 'unknown'])(
    '%s in a dry run: ends with 0, and says what it would have been',
    async decision => {
      const { code, out, err } = await ask(
        `dry-${decision}`,
        '--fail-on-unknown',
      );
      expect(out.split('\n')[0]).toContain(
        `DRY RUN, it may go. It would have been ${decision.toUpperCase()}: `,
      );
      expect({ code, err }).toEqual({ code: 0, err: '' });
    },
  );

  it.each<[string, Weather, RegExp, number]>([
    ['a timeout', 'silent', /no answer from .* within 0\.5 s/, 1],
    ['half an answer', 'halting', /no answer from .* within 0\.5 s/, 1],
    ['a broken connection', 'closed', /nothing answers at .* \(\w+\)/, 2],
    ['503', { status: 503, body: 'busy' }, /answered 503: status 503/, 1],
    [
      '500',
      { status: 500, body: '{"error":{"message":"Oh\\n::error::"}}' },
      /answered 500: Oh ::error::$/m,
      1,
    ],
    ['429', { status: 429, body: '' }, /answered 429/, 1],
  ])('%s: follows --on-error', async (_, weather, message, questions) => {
    proxy.weather = weather;
    const timeout = message.source.includes('within') ? '0.5' : '10';
    const [passed, failed] = await Promise.all([
      ask('block', `--timeout=${timeout}`),
      ask('block', `--timeout=${timeout}`, '--on-error=fail'),
    ]);
    expect(passed).toMatchObject({
      ...{ code: 0, out: '' },
      err: expect.stringMatching(
        /^WARNING: the gate did not decide, and it goes/,
      ),
    });
    expect(failed).toMatchObject({
      ...{ code: 3, out: '' },
      err: expect.stringMatching(/^The gate did not decide/),
    });
    expect(passed.err).toMatch(message);
    expect(failed.err).toMatch(message);
    expect(proxy.questions).toBe(2 * questions);
  });

  it('a connection that breaks once: is asked again', async () => {
    proxy.weather = 'closed once';
    const { code, err } = await ask('block');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(proxy.questions).toBe(2);
  });

  it('a gate whose configuration cannot be meant: follows --on-error', async () => {
    const broken = await startPortal({ gate: { policies: [{ nam: 'x' }] } });
    const url = `--url=http://localhost:${broken.server.port()}`;
    const passed = await ask('block', url);
    expect(passed.err).toMatch(/^WARNING: .* answered 503: .*milepost\.gate/);
    expect(passed.code).toBe(0);
    const failed = await ask('block', url, '--on-error=fail');
    expect(failed.code).toBe(3);
    await broken.stop();
  });

  it.each<[string, Weather, number, RegExp]>([
    ['allow', 'fine', 0, /^allow, enforce: /],
    ['block', 'fine', 1, /^block, enforce: checkout has no SLO/],
    ['dry-block', 'fine', 0, /^block, dry-run: /],
    ['block', 'closed', 0, /^WARNING: .* \(000\)/],
    ['block', { status: 503, body: '' }, 0, /^WARNING: .* \(503\)/],
    ['block', { status: 401, body: '' }, 4, /wrongly \(401\)/],
  ])('curl and jq do the same: %s, %j', async (WHERE, weather, code, said) => {
    if (!hasTools) {
      console.log('skipped: there is no curl, or no jq');
      return;
    }
    proxy.weather = weather;
    const ended = await runScript({ WHERE, MILEPOST_URL: proxy.url });
    expect(ended).toEqual({ code, out: expect.stringMatching(said) });
  });

  describe('a mistake ends with 4, whatever the flags say:', () => {
    const mistaken = async (
      args: readonly string[],
      variables: Record<string, string> = {},
    ) => {
      const { code, out, err } = await runGate(['--on-error=pass', ...args], {
        ...env(),
        ...variables,
      });
      expect({ code, out }).toEqual({ code: 4, out: '' });
      return err;
    };
    const whole = [`--scope=${REF}`, '--environment=allow'];

    it('a token that the portal does not accept, which is not repeated', async () => {
      const token = 'not-a-token-of-anybody';
      const err = await mistaken(whole, { MILEPOST_TOKEN: token });
      expect(err).toMatch(/^token: the backend does not accept it/);
      expect(err).not.toContain(token);
    });

    it('no token', async () => {
      const err = await mistaken(whole, {
        MILEPOST_TOKEN: 'mock-none-token',
      });
      expect(err).toMatch(/^token: /);
    });

    it('a token without the permission', async () => {
      const closed = await startPortal({
        gate: {},
        result: 'DENY',
      });
      const err = await mistaken([
        ...whole,
        `--url=http://localhost:${closed.server.port()}`,
      ]);
      expect(err).toMatch(/^token: .*milepost\.gate\.evaluate/);
      await closed.stop();
    });

    it('a token file that cannot be read, or holds more', async () => {
      const missing = join(folder, 'missing');
      expect(await mistaken([...whole, `--token-file=${missing}`])).toMatch(
        /^--token-file: .*ENOENT/,
      );
      const odd = join(folder, 'odd');
      writeFileSync(odd, 'a token\nand more');
      const err = await mistaken([...whole, `--token-file=${odd}`]);
      expect(err).toBe('--token-file: must hold one token, and nothing else\n');
      expect(proxy.questions).toBe(0);
    });

    it.each<[string[], RegExp]>([
      [['--scope=x'], /--environment/],
      [['--environment=x'], /--scope/],
      [[...whole, '--what=x'], /--what/],
      [[...whole, 'more'], /too many arguments/],
      [[...whole, '--timeout=0'], /--timeout.*number of seconds/],
      [[...whole, '--on-error=ignore'], /--on-error/],
      [
        [...whole, '--change-class=Very urgent'],
        /^--change-class: is not a word/,
      ],
      [[...whole, '--url=localhost:7007'], /^--url: must be the address/],
      [
        ['--scope=::', '--environment=allow'],
        /^--scope: must be an entity ref/,
      ],
      [['--scope=user:x', '--environment=allow'], /^--scope: .*kind user/],
      [['--scope=cart', '--environment=allow'], /^--scope: There is no entity/],
    ])('%j', async (args, message) => {
      expect(await mistaken(args)).toMatch(message);
    });

    it('no address', async () => {
      expect(await mistaken(whole, { MILEPOST_URL: '' })).toMatch(
        /^--url: is required/,
      );
    });

    it.each<[string, Weather, RegExp]>([
      [
        'that is not the gate',
        { status: 200, body: '<html>Welcome</html>' },
        /^--url: what answers at .* is not the gate/,
      ],
      [
        'that is something like it',
        { status: 200, body: '{"decision":"allow"}' },
        /^--url: what answers at/,
      ],
      [
        'without a gate',
        { status: 404, body: 'Not found' },
        /^--url: there is no gate at/,
      ],
      [
        'that leads elsewhere',
        { status: 302, body: '', headers: { location: '/login' } },
        /^--url: .* leads elsewhere/,
      ],
      [
        'that repeats the token',
        { status: 400, body: `{"error":{"message":"What is ${TOKEN}?"}}` },
        /^What is …\?$/m,
      ],
    ])('an address %s', async (_, weather, message) => {
      proxy.weather = weather;
      expect(await mistaken(whole)).toMatch(message);
    });

    it('an address where the portal is, but not Milepost', async () => {
      const err = await mistaken([...whole, `--url=${proxy.url}/elsewhere`]);
      expect(err).toMatch(/^--url: there is no gate at/);
    });
  });
});
