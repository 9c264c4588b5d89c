import type {
  PreviewAnswer,
  SourcesAnswer,
  UnmappedAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { Command } from 'commander';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { addDoctorCommand } from './addDoctorCommand';

const AT = '2026-03-01T10:00:00.000Z';

function entity(
  name: string,
  problems: PreviewAnswer['entities'][number]['problems'] = [],
): PreviewAnswer['entities'][number] {
  return {
    entityRef: `component:default/${name}`,
    claims: [
      { kind: 'service', value: name, events: 3, sources: ['cdevents'] },
    ],
    facts: [],
    rulesFrom: 'none',
    rules: [],
    workflows: [],
    environments: [],
    tags: [],
    deployments: { count: 0 },
    missing: [],
    problems,
  };
}

function source(
  id: string,
  state: SourcesAnswer['sources'][number]['state'],
  message = '',
): SourcesAnswer['sources'][number] {
  return {
    id,
    kind: id,
    title: id,
    state,
    message,
    usualGap: null,
    lag: null,
    received: 0,
    duplicates: 0,
    conflicts: 0,
    rejected: 0,
    rejections: [],
    unmapped: 0,
    lookUps: { waiting: 0, failed: 0 },
    collectors: [],
  };
}

const origin = (value: string, entityRef?: string) => ({
  kind: 'repository' as const,
  value: `github.com/acme/${value}`,
  sources: ['github'],
  events: 4,
  firstEventAt: AT,
  lastEventAt: AT,
  claim: { annotation: 'github.com/project-slug', value: `acme/${value}` },
  ...(entityRef && {
    suggestion: {
      entityRef,
      annotation: 'github.com/project-slug',
      value: `acme/${value}`,
      because: 'it is called so',
    },
  }),
});

const problem = {
  code: 'no-annotation' as const,
  cause: '4 events of github.com/acme/cart wait unmapped.',
  cure: 'Add github.com/project-slug: acme/cart.',
  annotations: [],
};
const healthy = [
  source('cdevents', 'healthy', 'Sends as usual.'),
  source('jira', 'waiting', 'Add a webhook.'),
];

let pages: PreviewAnswer[];
let sources: SourcesAnswer['sources'];
let unmapped: UnmappedAnswer;
let status: number;
let asked: string[];
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://x');
    asked.push(`${pathname} ${searchParams} ${request.headers.authorization}`);
    const after = searchParams.get('after');
    const answers: Record<string, unknown> = {
      '/api/milepost/v1/preview': pages[after ? Number(after) : 0],
      '/api/milepost/v1/sources': { sources },
      '/api/milepost/v1/unmapped': unmapped,
    };
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(
      JSON.stringify(
        status === 200
          ? answers[pathname]
          : { error: { message: 'This needs the permission x' } },
      ),
    );
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  pages = [{ entities: [entity('shop'), entity('cart')] }];
  sources = healthy;
  unmapped = { origins: [], payloads: [] };
  status = 200;
  asked = [];
});

async function doctor(...args: string[]) {
  const written = { out: '', err: '', code: -1 };
  const stream = (name: 'out' | 'err') =>
    new Writable({
      write: (chunk, _, next) => {
        written[name] += chunk;
        next();
      },
    });
  const program = new Command('milepost');
  addDoctorCommand(program, {
    env: { MILEPOST_TOKEN: 'read-token' },
    out: stream('out'),
    err: stream('err'),
    setExitCode: code => {
      written.code = code;
    },
    pollMs: 1,
    lineMs: 1,
    patienceMs: 1,
  });
  const { port } = server.address() as AddressInfo;
  await program.parseAsync(
    ['doctor', '--url', `http://127.0.0.1:${port}`, ...args],
    { from: 'user' },
  );
  return written;
}

describe('milepost doctor', () => {
  it('has nothing to say of what is healthy, and ends with 0', async () => {
    expect(await doctor()).toEqual({
      out: 'Nothing is wrong with 2 entities and 1 source.\n',
      err: '',
      code: 0,
    });
    expect(asked).toEqual([
      '/api/milepost/v1/preview scope=organization Bearer read-token',
      '/api/milepost/v1/sources  Bearer read-token',
      '/api/milepost/v1/unmapped  Bearer read-token',
    ]);
  });

  it('names each problem once, with cause and cure in a line, and ends with 1', async () => {
    pages = [
      { entities: [entity('shop')], next: '1' },
      { entities: [entity('cart', [problem])] },
    ];
    sources = [
      ...healthy,
      source(
        'pagerduty',
        'rejecting',
        'It is refused:\nwhy. Give it the same.',
      ),
    ];
    unmapped = {
      origins: [origin('cart', 'component:default/cart'), origin('lost')],
      payloads: [
        {
          source: 'github',
          topic: 'github.push',
          reason: 'field ref: is required',
          count: 2,
          lastReceivedAt: AT,
        },
      ],
    };
    const { out, code } = await doctor();
    expect(out.split('\n')).toEqual([
      'source pagerduty: It is refused: why. Give it the same.',
      `component:default/cart: ${problem.cause} ${problem.cure}`,
      'repository github.com/acme/lost: 4 events wait unmapped: nobody claims them. Add github.com/project-slug: acme/lost to the catalog file of the component that they are about.',
      'source github: 2 payloads of github.push were not understood: field ref: is required. Update Milepost or mend the sender, then run milepost replay.',
      '4 problems in 2 entities and 2 sources.',
      '',
    ]);
    expect(code).toBe(1);
  });

  it('looks at some entities, and at the sources that name them', async () => {
    pages = [{ entities: [entity('cart', [problem])] }];
    sources = [
      source('cdevents', 'silent', 'Quiet.'),
      source('pagerduty', 'rejecting', 'Refused.'),
    ];
    unmapped = { origins: [origin('lost')], payloads: [] };
    const { out } = await doctor('--entity', 'cart', 'shop', '--json');
    const problems: { about: string }[] = JSON.parse(out).problems;
    expect(problems.map(({ about }) => about)).toEqual([
      'source cdevents',
      'component:default/cart',
    ]);
    expect(asked[0]).toContain('preview scope=cart&scope=shop');
  });

  it('says what is wrong with the question, and ends with 2', async () => {
    status = 403;
    expect(await doctor()).toEqual({
      out: '',
      err: 'token: This needs the permission x\n',
      code: 2,
    });
  });
});
