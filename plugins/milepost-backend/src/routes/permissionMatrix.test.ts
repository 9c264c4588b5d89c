import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  createServiceFactory,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { milepostPermissions } from '@milepost/backstage-plugin-milepost-common';
import type { Server } from 'node:http';
import request from 'supertest';
import { catalogOf } from '../__testUtils__/catalogOf';
import { company } from '../__testUtils__/company';
import { outageOf } from '../__testUtils__/incident';
import { deliveryOf, shop } from '../__testUtils__/shop';
import { signedModule } from '../__testUtils__/signedSource';
import { defineRoad, leaveRoad } from '../paths/__testUtils__/road';
import { milepostPlugin } from '../plugin';
import { defineSlo, pushedSlo } from '../slos/__testUtils__/defineSlo';
import { actionMatrix } from './__testUtils__/actionMatrix';
import { byCaller, callers, policyOfCallers } from './__testUtils__/callers';
import {
  NOON,
  routeMatrix,
  SHOP,
  VAULT,
  type Question,
} from './__testUtils__/routeMatrix';
import { routes, type Route } from './routeTable';

jest.setTimeout(120_000);

const HOUR = 3_600_000;

const entities: Entity[] = [
  ...company,
  shop,
  {
    ...shop,
    metadata: { name: 'vault' },
    spec: { ...shop.spec, owner: 'team-b' },
  },
];

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const actions = actionsRegistryServiceMock();
const whole = callers['a user who sees the whole catalog'];
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

/** What a refusal says: which permission is missing, or that this is not for people, or for services. */
const REFUSAL =
  /needs the permission milepost\.[a-z.]+|does not allow '\w+' credentials/;

async function statusOf(
  { method, path }: Pick<Route, 'method' | 'path'>,
  question: Omit<Question, 'statuses'>,
  credentials: BackstageCredentials,
): Promise<number> {
  const { id = '', query = {}, body, headers = {} } = question;
  const named = path.replace('{path}', question.path ?? '');
  const url = `/api/milepost${named.replace(/\{\w+\}/, id)}`;
  const asked = request(server)
    [method](url)
    .set('Authorization', headerOf(credentials))
    .set(headers)
    .query(query);
  const answer = await (body ? asked.send(body) : asked);
  if (answer.status === 403) {
    expect(answer.body.error.message).toMatch(REFUSAL);
  }
  if (answer.status === 404) {
    expect(answer.body.error.message).not.toBe('');
  }
  return answer.status;
}

beforeAll(async () => {
  const knex = await databases.init('SQLITE_3');
  ({ server } = await startTestBackend({
    features: [
      milepostPlugin,
      signedModule,
      policyOfCallers,
      mockServices.database.factory({ knex }),
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
  await defineRoad(knex);
  for (const entityRef of [SHOP, VAULT]) {
    await leaveRoad(knex, entityRef);
    await statusOf(
      routes.exempt,
      { path: 'road', body: exemptionOf(entityRef) },
      whole,
    );
    const { id: entityId } = await knex('entities')
      .where('ref', entityRef)
      .first('id');
    await defineSlo(knex, { slo: pushedSlo, at: NOON, entityRef, entityId });
    const override = {
      scope: entityRef,
      environment: 'staging',
      reason: 'The fix of the outage has to go out.',
      expiresAt: new Date(Date.now() + HOUR).toISOString(),
    };
    await statusOf(routes.override, { body: override }, whole);
  }
});

function exemptionOf(entity: string): object {
  const reason = 'It is replaced by the end of the year.';
  const expires = new Date(Date.now() + 48 * HOUR).toISOString().slice(0, 10);
  return { entity, reason, expires, check: 'scanned' };
}

/** Waits until the incident is there, as long as it may take: five seconds. */
async function arrived(): Promise<void> {
  const until = Date.now() + 5000;
  for (;;) {
    const { body } = await request(server)
      .get('/api/milepost/v1/timeline')
      .set('Authorization', headerOf(whole))
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
    expect(Object.keys(routeMatrix).sort()).toEqual(Object.keys(routes).sort());
    expect(Object.values(routeMatrix).every(rows => rows.length > 0)).toBe(
      true,
    );
  });

  const rows = Object.entries<Route>(routes).flatMap(([name, route]) =>
    (routeMatrix[name as keyof typeof routes] ?? []).map(
      question =>
        [
          `${route.method} ${route.path}`,
          {
            path: question.path,
            id: question.id,
            query: question.query,
            body: question.body,
          },
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
    expect(found).toEqual([401, 200, 200, 200, 200, 200, 200]);
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
      'milepost.evidence.read',
      'milepost.event.create',
      'milepost.source.read',
      'milepost.link.correct',
      'milepost.job.manage',
      'milepost.gate.evaluate',
      'milepost.gate.override',
      'milepost.fact.create',
      'milepost.exemption.manage',
      'milepost.departure.explain',
    ]);
  });
});
