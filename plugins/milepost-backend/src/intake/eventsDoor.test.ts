import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  buildCdEvent,
  intakeAnswerSchema,
  type BuiltCdEvent,
} from '@milepost/backstage-plugin-milepost-common';
import type { Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { recordedLog } from '../__testUtils__/recordedLog';
import { milepostPlugin } from '../plugin';

jest.setTimeout(60_000);

const JSON_TYPE = 'application/json';
const CLOUD_EVENT = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';
const CANARY = 'canary-5f1e';

const log = recordedLog();
const catalog = catalogServiceMock.factory({ entities: [] });
let server: Server;
let number = 0;

beforeAll(async () => {
  ({ server } = await startTestBackend({
    features: [milepostPlugin, catalog, log.factory],
  }));
});

/** A deployment that nobody has told of yet. */
function deployed(
  more: { id?: string; time?: string; customData?: object } = {},
): BuiltCdEvent {
  number += 1;
  const { id = `deployment-${number}`, time = '2026-03-02T11:00:00+01:00' } =
    more;
  const event = buildCdEvent({
    type: 'service.deployed',
    id,
    source: '/ci',
    time,
    subject: 'shop',
    content: { environment: { id: 'production' } },
  });
  return { ...event, ...(more.customData as object) };
}

function wrapped(event: BuiltCdEvent) {
  const { id, source, type, timestamp: time } = event.context;
  return { specversion: '1.0', id, source, type, time, data: event };
}

function push(
  body: unknown,
  options: {
    type?: string;
    token?: string;
    headers?: Record<string, string>;
    to?: Server;
  } = {},
) {
  const { type = JSON_TYPE, token = mockCredentials.service.header() } =
    options;
  const sending = request(options.to ?? server)
    .post('/api/milepost/v1/events')
    .set('Authorization', token)
    .set(options.headers ?? {})
    .set('Content-Type', type);
  // Bytes as they are: superagent would write a Buffer of a JSON type as JSON.
  return sending
    .serialize(data => data)
    .send(
      typeof body === 'string' || Buffer.isBuffer(body)
        ? (body as string)
        : JSON.stringify(body),
    );
}

describe('who may push', () => {
  it.each([
    ['nobody', mockCredentials.none.header(), 401],
    ['a user', mockCredentials.user.header(), 403],
    ['a wrong token', mockCredentials.service.invalidHeader(), 401],
    ['a service', mockCredentials.service.header(), 200],
  ])('%s', async (_, token, status) => {
    const response = await push(deployed(), { token });
    expect(response.status).toBe(status);
  });

  it('nobody whom the policy denies it', async () => {
    const denying = await startTestBackend({
      features: [
        milepostPlugin,
        catalog,
        mockServices.permissions.factory({ result: AuthorizeResult.DENY }),
      ],
    });
    const response = await push(deployed(), { to: denying.server });
    expect(response.status).toBe(403);
    expect(response.body.error).toMatchObject({ name: 'NotAllowedError' });
  });

  it('a static token within what it is restricted to', async () => {
    const real = await startTestBackend({
      features: [
        milepostPlugin,
        catalog,
        authServiceFactory,
        httpAuthServiceFactory,
        permissionsServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            permission: { enabled: true },
            backend: {
              baseUrl: 'http://localhost',
              auth: {
                externalAccess: [
                  staticToken('pusher-0000', 'milepost.event.create'),
                  staticToken('reader-0000', 'milepost.metric.read'),
                ],
              },
            },
          },
        }),
      ],
    });
    const statusOf = async (token: string) => {
      const to = real.server;
      return (await push(deployed(), { token: `Bearer ${token}`, to })).status;
    };
    await expect(statusOf('pusher-0000')).resolves.toBe(200);
    await expect(statusOf('reader-0000')).resolves.toBe(403);
    await expect(statusOf('unknown-0000')).resolves.toBe(401);
  });

  function staticToken(token: string, permission: string) {
    return {
      type: 'static',
      options: { token, subject: token },
      accessRestrictions: [{ plugin: 'milepost', permission }],
    };
  }
});

describe('what the body must be', () => {
  const huge = `"${'x'.repeat(5 * 1024 * 1024)}"`;
  it.each<[string, unknown, { type?: string; zipped?: boolean }, number]>([
    ['malformed JSON', `{"context": ${CANARY}`, {}, 400],
    ['nothing', '', {}, 400],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), {}, 400],
    ['no gzip', CANARY, { zipped: true }, 400],
    ['one event as a batch', wrapped(deployed()), { type: BATCH }, 400],
    ['a list as one event', [wrapped(deployed())], { type: CLOUD_EVENT }, 400],
    ['an unknown content type', deployed(), { type: 'text/plain' }, 415],
    ['XML', '<event/>', { type: 'application/xml' }, 415],
    ['more than 5 MB', huge, {}, 413],
    ['more than 5 MB, zipped', gzipSync(huge), { zipped: true }, 413],
    ['1,001 events', Array(1001).fill({}), {}, 413],
  ])('%s', async (_, body, { type, zipped }, status) => {
    const headers: Record<string, string> = zipped
      ? { 'Content-Encoding': 'gzip' }
      : {};
    const response = await push(body, { type, headers });
    expect(response.status).toBe(status);
    expect(response.text).not.toContain(CANARY);
    expect(log.lines.filter(line => line.includes(CANARY))).toEqual([]);
  });

  it('1,000 events at once are not too many', async () => {
    const events = Array.from({ length: 1000 }, () => deployed());
    const response = await push(events);
    expect(response.body).toMatchObject({ accepted: 1000, rejected: 0 });
  });
});

describe('how events may be sent', () => {
  const ceHeaders = {
    'ce-specversion': '1.0',
    'ce-id': '1',
    'ce-source': '/ci',
    'ce-type': 'dev.cdevents.service.deployed.0.3.0',
  };
  const long = { customData: { customData: { text: 'ä'.repeat(200_000) } } };
  it.each<[string, () => unknown, object]>([
    ['JSON', () => deployed(), {}],
    [
      'JSON with a charset',
      () => deployed(),
      { type: `${JSON_TYPE}; charset=utf-8` },
    ],
    ['a list', () => [deployed(), deployed()], {}],
    ['with ce-* headers', () => deployed(), { headers: ceHeaders }],
    ['a CloudEvent', () => wrapped(deployed()), { type: CLOUD_EVENT }],
    [
      'a batch of CloudEvents',
      () => [wrapped(deployed()), wrapped(deployed())],
      { type: BATCH },
    ],
    ['more than 100 KB', () => deployed(long), {}],
    [
      'a batch of more than 100 KB',
      () => [wrapped(deployed(long))],
      { type: BATCH },
    ],
    [
      'zipped',
      () => gzipSync(JSON.stringify(deployed())),
      { headers: { 'Content-Encoding': 'gzip' } },
    ],
    ['an empty list', () => [], {}],
  ])('%s', async (_, make, options) => {
    const body = make();
    const response = await push(body, options);
    expect(response.status).toBe(200);
    const answer = intakeAnswerSchema.strict().parse(response.body);
    const length = Array.isArray(body) ? body.length : 1;
    expect(answer).toMatchObject({ accepted: length, rejected: 0 });
    expect(answer.results).toHaveLength(length);
  });

  it.each([
    ['0.4', { version: '0.4.1' }, 'dev.cdevents.service.deployed.0.1.1'],
    ['0.5', { specversion: '0.5.0' }, 'dev.cdevents.service.deployed.0.2.0'],
  ])('in version %s of the spec', async (_, version, type) => {
    const { context, subject } = deployed();
    const { id, source, timestamp } = context;
    const response = await push({
      context: { ...version, id, source, type, timestamp },
      subject: { ...subject, type: 'service' },
    });
    expect(response.body.results).toEqual([
      { index: 0, id, status: 'accepted' },
    ]);
  });
});

describe('a result for each event', () => {
  it('says what became of it', async () => {
    const [known, other] = [deployed(), deployed()];
    await push(known);
    const changed = {
      ...known,
      subject: { ...known.subject, id: 'another-shop' },
    };
    const response = await push([
      known,
      changed,
      other,
      deployed({ time: '2026-03-02T11:00:00' }),
      { ...deployed(), subject: undefined },
      unknownType('custom-1'),
      'no event',
    ]);
    expect(response.status).toBe(200);
    const answer = intakeAnswerSchema.parse(response.body);
    expect(answer).toMatchObject({
      accepted: 1,
      duplicates: 2,
      rejected: 3,
      unmapped: 1,
    });
    expect(answer.results).toEqual([
      { index: 0, id: known.context.id, status: 'duplicate' },
      {
        index: 1,
        id: known.context.id,
        status: 'duplicate',
        reason: expect.stringContaining('other content'),
      },
      { index: 2, id: other.context.id, status: 'accepted' },
      expect.objectContaining({
        index: 3,
        status: 'rejected',
        field: 'context.timestamp',
        reason: expect.stringContaining('zone'),
      }),
      expect.objectContaining({
        index: 4,
        status: 'rejected',
        field: 'subject',
        reason: 'is required',
      }),
      expect.objectContaining({ index: 5, id: 'custom-1', status: 'unmapped' }),
      expect.objectContaining({ index: 6, status: 'rejected', field: 'event' }),
    ]);
  });

  it('keeps the first of two with one id in one request', async () => {
    const first = deployed({ id: 'twins' });
    const second = { ...first, subject: { ...first.subject, id: 'second' } };
    const together = await push([first, first, second]);
    expect(together.body).toMatchObject({ accepted: 1, duplicates: 2 });
    expect(together.body.results[2].reason).toContain('other content');
    // What was kept decides what a later delivery is.
    const again = await push([first, second]);
    expect(again.body.results[0].reason).toBeUndefined();
    expect(again.body.results[1].reason).toContain('other content');
  });

  it('answers 200 even if all were rejected', async () => {
    const response = await push([{}, { context: null }, 7]);
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({ accepted: 0, rejected: 3 });
  });

  it('rejects what is nested without end, and takes its neighbours in', async () => {
    const depth = 20_000;
    const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    const event = JSON.stringify(
      deployed({ customData: { customData: 'DEEP' } }),
    ).replace('"DEEP"', deep);
    const response = await push(`[${event}, ${JSON.stringify(deployed())}]`);
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({ accepted: 1, rejected: 1 });
  });

  it('repeats nothing of what it rejects', async () => {
    const event = deployed();
    const response = await push([
      deployed({ time: CANARY }),
      {
        ...event,
        customData: { milepost: { [`${CANARY}@canary.example`]: 1 } },
      },
      { ...event, context: { ...event.context, specversion: CANARY } },
      {
        ...event,
        subject: { ...event.subject, content: { environment: CANARY } },
      },
      wrapped(event),
      CANARY,
    ]);
    expect(response.body.rejected).toBe(6);
    expect(response.text).not.toContain(CANARY);
  });
});

function unknownType(id: string) {
  const { context, subject } = deployed({ id });
  return { context: { ...context, type: 'com.example.lunch.served' }, subject };
}

describe('when the database fails', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  it('asks for the events again, and keeps them out of answer and log', async () => {
    const knex = await databases.init('SQLITE_3');
    const broken = await startTestBackend({
      features: [
        milepostPlugin,
        catalog,
        log.factory,
        createServiceFactory({
          service: coreServices.database,
          deps: {},
          factory: () => mockServices.database({ knex }),
        }),
      ],
    });
    await knex.schema.dropTable('inbox');
    const response = await push(
      deployed({ customData: { customData: CANARY } }),
      {
        to: broken.server,
      },
    );
    expect(response.status).toBe(503);
    expect(response.text).not.toContain(CANARY);
    expect(log.lines.filter(line => line.includes(CANARY))).toEqual([]);
    await broken.stop();
  });
});

describe('the counters of a source', () => {
  it('count every event that was not taken in, and why', async () => {
    const at = (id: string, subject = 'shop') => {
      const event = deployed({ id });
      return {
        context: { ...event.context, source: '/counted' },
        subject: { ...event.subject, id: subject },
      };
    };
    await push([at('a'), at('b'), at('b'), at('a', 'other')]);
    await push([at('a'), at('a'), at('a', 'other')]);
    const response = await request(server)
      .get('/api/milepost/v1/sources')
      .expect(200);
    const { sources } = response.body as { sources: { id: string }[] };
    expect(sources.find(({ id }) => id === 'cdevents:/counted')).toMatchObject({
      duplicates: 3,
      conflicts: 2,
    });
  });
});
