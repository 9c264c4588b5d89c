import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  createServiceFactory,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  milepostEventCreatePermission,
  milepostMetricReadPermission,
  milepostPermissions,
} from '@milepost/backstage-plugin-milepost-common';
import type { Server } from 'node:http';
import request from 'supertest';
import { catalogOf } from '../__testUtils__/catalogOf';
import { company } from '../__testUtils__/company';
import { outageOf, PAGER } from '../__testUtils__/incident';
import { ALLOW, DENY, PART_OF_CATALOG, policy } from '../__testUtils__/policy';
import { deliveryOf, shop } from '../__testUtils__/shop';
import {
  incidentOf,
  signed,
  signedModule,
} from '../__testUtils__/signedSource';
import { milepostPlugin } from '../plugin';
import { routes, type Route } from './routeTable';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const NOON = Math.floor(Date.now() / (24 * HOUR)) * 24 * HOUR - 12 * HOUR;
const SHOP = 'component:default/shop';
const VAULT = 'component:default/vault';
const GROUP = 'group:default/team-a';

const user = (name: string) => mockCredentials.user(`user:default/${name}`);
const service = (name: string) => mockCredentials.service(`external:${name}`);

/** Six kinds of caller, in the order of the cells of a row. */
const callers = {
  anonymous: mockCredentials.none(),
  'a user who sees the whole catalog': user('whole'),
  'a user who sees part of the catalog': user('part'),
  'a user without permissions of Milepost': user('without'),
  'a service that may read metrics': service('reader'),
  'a service that may push events': service('pusher'),
} satisfies Record<string, BackstageCredentials>;

type Cells<T> = readonly [T, T, T, T, T, T];

interface Question {
  /** For what stands in braces in the path. */
  id?: string;
  query?: object;
  body?: object;
  headers?: Record<string, string>;
  /** The status that each caller gets. */
  statuses: Cells<number>;
}

const readers: Cells<number> = [401, 200, 200, 403, 200, 403];
/** The same of an entity that the one user does not see. */
const hidden: Cells<number> = [401, 200, 404, 403, 200, 403];
const people: Cells<number> = [401, 200, 200, 403, 403, 403];

const INCIDENT = incidentOf('one', new Date(NOON));

const rule = { name: 'tags', from: { tag: { pattern: 'v*' } } };
const correction = {
  source: PAGER,
  incident: 'inc-1',
  action: 'reject',
  deployment: 'deployed-d1',
  reason: 'The data centre lost its network.',
};

/** What is asked of each route, and what each kind of caller gets. */
const matrix: Record<keyof typeof routes, readonly Question[]> = {
  events: [
    { body: deliveryOf('d2', NOON), statuses: [401, 403, 403, 403, 403, 200] },
  ],
  // Whoever has the signature of the source may send, whoever they are.
  hook: [
    {
      id: 'pager',
      headers: signed('ping').headers,
      body: ['not what was signed'],
      statuses: [401, 401, 401, 401, 401, 401],
    },
    {
      id: 'pager',
      headers: signed(INCIDENT).headers,
      body: INCIDENT,
      statuses: [202, 202, 202, 202, 202, 202],
    },
    { id: 'nobody', body: [], statuses: [404, 404, 404, 404, 404, 404] },
  ],
  metrics: [
    { query: { scope: SHOP }, statuses: readers },
    { query: { scope: VAULT }, statuses: hidden },
    { query: { scope: [SHOP, VAULT] }, statuses: hidden },
    { query: { scope: [GROUP, 'organization'] }, statuses: readers },
  ],
  series: [
    { id: 'batch-size', query: { scope: SHOP }, statuses: readers },
    { id: 'batch-size', query: { scope: VAULT }, statuses: hidden },
    { id: 'batch-size', query: { scope: GROUP }, statuses: readers },
    { id: 'batch-size', query: { scope: 'organization' }, statuses: readers },
  ],
  evidence: [
    { id: 'batch-size', query: { scope: SHOP }, statuses: readers },
    { id: 'batch-size', query: { scope: VAULT }, statuses: hidden },
  ],
  timeline: [
    { query: { scope: SHOP }, statuses: readers },
    { query: { scope: VAULT }, statuses: hidden },
  ],
  definitions: [{ statuses: readers }],
  sources: [{ statuses: people }],
  unmapped: [{ statuses: people }],
  dataQuality: [
    { query: { scope: SHOP }, statuses: readers },
    { query: { scope: VAULT }, statuses: hidden },
    { query: { scope: GROUP }, statuses: readers },
  ],
  preview: [
    { query: { scope: SHOP }, statuses: readers },
    { query: { scope: VAULT }, statuses: hidden },
    { query: { scope: 'organization' }, statuses: readers },
  ],
  tryRules: [
    { body: { scope: SHOP, rules: [rule] }, statuses: readers },
    { body: { scope: VAULT, rules: [rule] }, statuses: hidden },
  ],
  corrections: [
    { query: { scope: SHOP }, statuses: readers },
    { query: { scope: VAULT }, statuses: hidden },
  ],
  correct: [
    { body: { ...correction, scope: SHOP }, statuses: people },
    // There is no such incident of the one, and nothing there at all for the other.
    {
      body: { ...correction, scope: VAULT },
      statuses: [401, 404, 404, 403, 403, 403],
    },
  ],
  requestJob: [{ body: { kind: 'facts' }, statuses: people }],
  jobs: [{ statuses: people }],
  job: [{ id: '1', statuses: people }],
  cancelJob: [{ id: '999', statuses: [401, 404, 404, 403, 403, 403] }],
};

/** What each action gives to each kind of caller: an answer, or the name of an error. */
const actionMatrix: Record<
  string,
  readonly { input: Record<string, string>; outcomes: Cells<string> }[]
> = {
  'get-metrics': [
    { input: { scope: SHOP }, outcomes: outcomes('answer', 'answer') },
    { input: { scope: VAULT }, outcomes: outcomes('answer', 'NotFoundError') },
    { input: { scope: GROUP }, outcomes: outcomes('answer', 'answer') },
  ],
  'get-evidence': [
    {
      input: { scope: SHOP, metric: 'batch-size' },
      outcomes: outcomes('answer', 'answer'),
    },
    {
      input: { scope: VAULT, metric: 'batch-size' },
      outcomes: outcomes('answer', 'NotFoundError'),
    },
  ],
};

function outcomes(whole: string, part: string): Cells<string> {
  const no = 'NotAllowedError';
  return [no, whole, part, no, whole, no];
}

const entities: Entity[] = [
  ...company,
  shop,
  { ...shop, metadata: { name: 'vault' } },
];

/** What the tokens of services are restricted to; the last is restricted to nothing. */
const restrictions: Record<string, string | undefined> = {
  'external:reader': milepostMetricReadPermission.name,
  'external:pusher': milepostEventCreatePermission.name,
  'external:test-service': undefined,
};

function mayService(subject: string, permission: string): boolean {
  return (
    subject in restrictions &&
    (restrictions[subject] ?? permission) === permission
  );
}

/** As Backstage decides: services by the restrictions of their tokens, users by a policy. */
const permissions = policy((permission, principal) => {
  switch (principal.type) {
    case 'service':
      return mayService(principal.subject, permission) ? ALLOW : DENY;
    case 'user':
      if (permission === 'catalog.entity.read') {
        return principal.userEntityRef.endsWith('/part')
          ? PART_OF_CATALOG
          : ALLOW;
      }
      return principal.userEntityRef.endsWith('/without') ? DENY : ALLOW;
    default:
      return DENY;
  }
});

const actions = actionsRegistryServiceMock();
let server: Server;

function headerOf(credentials: BackstageCredentials): string {
  const { type } = credentials.principal as { type: string };
  return type === 'none'
    ? mockCredentials.none.header()
    : mockCredentials.service.header({
        onBehalfOf: credentials,
        targetPluginId: 'milepost',
      });
}

async function statusOf(
  { method, path }: Pick<Route, 'method' | 'path'>,
  question: Omit<Question, 'statuses'>,
  credentials: BackstageCredentials,
): Promise<number> {
  const { id = '', query = {}, body, headers = {} } = question;
  const url = `/api/milepost${path.replace(/\{\w+\}/, id)}`;
  const asked = request(server)
    [method](url)
    .set('Authorization', headerOf(credentials))
    .set(headers)
    .query(query);
  const { status } = await (body ? asked.send(body) : asked);
  return status;
}

beforeAll(async () => {
  ({ server } = await startTestBackend({
    features: [
      milepostPlugin,
      signedModule,
      permissions,
      catalogOf(entities, ref => ref !== VAULT),
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actions,
      }),
    ],
  }));
  const all = mockCredentials.service();
  const scope = entities.map(entity => stringifyEntityRef(entity));
  const events = [
    ...deliveryOf('d1', NOON),
    ...outageOf('inc-1', NOON + HOUR, { deployment: 'deployed-d1' }),
  ];
  await statusOf(routes.metrics, { query: { scope } }, all);
  await statusOf(routes.events, { body: events }, all);
  await statusOf(routes.requestJob, { body: { kind: 'facts' } }, all);
  await arrived();
});

/** Waits until the incident is there, as long as it may take: five seconds. */
async function arrived(): Promise<void> {
  const until = Date.now() + 5000;
  for (;;) {
    const { body } = await request(server)
      .get('/api/milepost/v1/timeline')
      .set(
        'Authorization',
        headerOf(callers['a user who sees the whole catalog']),
      )
      .query({ scope: SHOP });
    if (body.incidents?.length > 0) {
      return;
    }
    if (Date.now() > until) {
      throw new Error('The incident has not arrived after 5 s');
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

describe('the permission matrix', () => {
  it('has a row for every route', () => {
    expect(Object.keys(matrix).sort()).toEqual(Object.keys(routes).sort());
    expect(Object.values(matrix).every(rows => rows.length > 0)).toBe(true);
  });

  const rows = Object.entries<Route>(routes).flatMap(([name, route]) =>
    (matrix[name as keyof typeof routes] ?? []).map(
      question =>
        [
          `${route.method} ${route.path}`,
          { id: question.id, query: question.query, body: question.body },
          route,
          question,
        ] as const,
    ),
  );

  it.each(rows)('%s %j', async (_, __, route, question) => {
    const { statuses, ...asked } = question;
    const found: number[] = [];
    for (const credentials of Object.values(callers)) {
      found.push(await statusOf(route, asked, credentials));
    }
    expect(byCaller(found)).toEqual(byCaller(statuses));
  });

  it('the description of the API, for all who are known', async () => {
    const route = { method: 'get', path: '/v1/openapi.json' } as const;
    const found: number[] = [];
    for (const credentials of Object.values(callers)) {
      found.push(await statusOf(route, {}, credentials));
    }
    expect(found).toEqual([401, 200, 200, 200, 200, 200]);
  });

  it('has a row for every action', async () => {
    const listed = await actions.list();
    expect(
      listed.actions.map(({ id }) => id.replace(/^.*:/, '')).sort(),
    ).toEqual(Object.keys(actionMatrix).sort());
  });

  const actionRows = Object.entries(actionMatrix).flatMap(([name, questions]) =>
    questions.map(question => [name, question.input, question] as const),
  );

  it.each(actionRows)('action %s %j', async (name, input, question) => {
    const found: string[] = [];
    for (const credentials of Object.values(callers)) {
      found.push(
        await actions.invoke({ id: `test:${name}`, input, credentials }).then(
          () => 'answer',
          (error: Error) => error.name,
        ),
      );
    }
    expect(byCaller(found)).toEqual(byCaller(question.outcomes));
  });

  it('names permissions that stay what they are', () => {
    expect(milepostPermissions.map(({ name }) => name)).toEqual([
      'milepost.metric.read',
      'milepost.metric.read.sensitive',
      'milepost.event.create',
      'milepost.source.read',
      'milepost.link.correct',
      'milepost.job.manage',
    ]);
  });
});

function byCaller<T>(cells: readonly T[]): Record<string, T> {
  return Object.fromEntries(
    Object.keys(callers).map((caller, index) => [caller, cells[index]]),
  );
}
