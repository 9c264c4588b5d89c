import SwaggerParser from '@apidevtools/swagger-parser';
import {
  mockCredentials,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import Ajv2020 from 'ajv/dist/2020';
import type { Router } from 'express';
import type { Server } from 'node:http';
import request from 'supertest';
import { deliveryOf, shop } from '../__testUtils__/shop';
import { milepostPlugin } from '../plugin';
import { createRouter } from './createRouter';
import { openApiDocument } from './openApiDocument';

jest.setTimeout(60_000);

interface Operation {
  operationId: string;
  parameters: { name: string; in: string; schema: object }[];
  responses: Record<string, { content: Record<string, { schema: object }> }>;
}
type Paths = Record<string, Record<string, Operation>>;

const SHOP = 'component:default/shop';
const document = openApiDocument() as { paths: Paths };
const ajv = new Ajv2020({ strict: false, validateFormats: false });

let server: Server;

beforeAll(async () => {
  ({ server } = await startTestBackend({
    features: [
      milepostPlugin,
      catalogServiceMock.factory({ entities: [shop] }),
    ],
  }));
  await request(server)
    .post('/api/milepost/v1/events')
    .set('Authorization', mockCredentials.service.header())
    .send(deliveryOf('1', Date.now() - 3_600_000))
    .expect(200);
  const path = '/api/milepost/v1/timeline';
  await request(server)
    .post('/api/milepost/v1/jobs')
    .send({ kind: 'facts' })
    .expect(200);
  for (let tries = 0; tries < 100; tries++) {
    const { body } = await request(server).get(path).query({ scope: SHOP });
    if (body.items.length > 0) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error('Nothing arrived within 5 s');
});

it('is a valid OpenAPI 3.1 document, and is served', async () => {
  const { body } = await request(server)
    .get('/api/milepost/v1/openapi.json')
    .expect(200);
  expect(body).toEqual(JSON.parse(JSON.stringify(document)));
  expect(body.openapi).toMatch(/^3\.1\./);
  await SwaggerParser.validate(body);
});

it('describes every route that is served, and no other', () => {
  // Routes are registered without anything being asked of what they stand on.
  const router = createRouter({} as never) as unknown as Router;
  const served = router.stack.flatMap(({ route }) =>
    Object.keys((route as unknown as { methods: object }).methods).map(
      method => `${method} ${route!.path.replace(/:(\w+)/g, '{$1}')}`,
    ),
  );
  const described = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map(method => `${method} ${path}`),
  );
  expect([...new Set(served)].sort()).toEqual(
    [...described, 'get /v1/openapi.json'].sort(),
  );
});

it('has schemas that are JSON Schemas, and an id for each operation', () => {
  const operations = Object.values(document.paths).flatMap(item =>
    Object.values(item),
  );
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { parameters, responses } of operations) {
    for (const { schema } of parameters) {
      expect(ajv.validateSchema(schema)).toBe(true);
    }
    const { schema } = (responses[200] ?? responses[202]).content[
      'application/json'
    ];
    expect(ajv.validateSchema(schema)).toBe(true);
  }
});

it('names the parameters that the routes read', () => {
  const namesOf = (path: string) =>
    document.paths[path].get.parameters.map(({ name }) => name);
  expect(namesOf('/v1/metrics')).toEqual(
    expect.arrayContaining([
      'scope',
      'from',
      'to',
      'days',
      'metrics',
      'profile',
    ]),
  );
  expect(namesOf('/v1/metrics/{id}/evidence')).toEqual(
    expect.arrayContaining(['id', 'scope', 'included', 'cursor', 'limit']),
  );
});

it('tells every status that the door answers with', () => {
  expect(Object.keys(document.paths['/v1/events'].post.responses)).toEqual([
    '200',
    '400',
    '401',
    '403',
    '413',
    '415',
    '503',
  ]);
});

it('says what the body of a correction is', () => {
  const { requestBody } = document.paths['/v1/corrections'].post as unknown as {
    requestBody: { content: Record<string, { schema: object }> };
  };
  const validate = ajv.compile(requestBody.content['application/json'].schema);
  const about = { scope: SHOP, source: 'a', incident: 'b', reason: 'because' };
  const rejection = { ...about, action: 'reject', deployment: 'c' };
  expect(validate(rejection)).toBe(true);
  expect(validate({ ...about, action: 'withdraw' })).toBe(true);
  expect(validate({ ...about, action: 'reject' })).toBe(false);
  expect(validate({ ...rejection, action: 'withdraw' })).toBe(false);
});

it.each<[string, string, object]>([
  ['/v1/metrics', '/v1/metrics', { scope: SHOP }],
  [
    '/v1/metrics/{id}/series',
    '/v1/metrics/lead-time-for-changes/series',
    { scope: SHOP },
  ],
  [
    '/v1/metrics/{id}/evidence',
    '/v1/metrics/lead-time-for-changes/evidence',
    { scope: SHOP },
  ],
  ['/v1/timeline', '/v1/timeline', { scope: SHOP }],
  ['/v1/definitions', '/v1/definitions', {}],
  ['/v1/sources', '/v1/sources', {}],
  ['/v1/unmapped', '/v1/unmapped', {}],
  ['/v1/corrections', '/v1/corrections', { scope: SHOP }],
  ['/v1/gate', '/v1/gate', { scope: SHOP }],
  ['/v1/gate/history', '/v1/gate/history', { scope: SHOP }],
  ['/v1/jobs', '/v1/jobs', {}],
  ['/v1/jobs/{id}', '/v1/jobs/1', {}],
])('%s answers what it promises', async (path, url, query) => {
  const { body } = await request(server)
    .get(`/api/milepost${url}`)
    .query(query)
    .expect(200);
  const { schema } =
    document.paths[path].get.responses[200].content['application/json'];
  const valid = ajv.validate(schema, body);
  expect(ajv.errors ?? []).toEqual([]);
  expect(valid).toBe(true);
});
