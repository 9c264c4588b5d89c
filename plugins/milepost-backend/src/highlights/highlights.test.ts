import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  buildCdEvent,
  highlightsAnswerSchema,
  type BuiltCdEvent,
  type HighlightsAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { company, shippingOf } from '../__testUtils__/company';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';
import { defineSlo, pushedSlo } from '../slos/__testUtils__/defineSlo';
import { Sight } from '../visibility/Sight';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Thursday. */
const NOW = Date.parse('2026-06-18T12:00:00Z');
const iso = (daysAgo: number) => new Date(NOW - daysAgo * DAY).toISOString();

const CART = 'component:default/cart';
const PAYMENT = 'component:default/payment';
const TEAM_A = 'group:default/team-a';

type EventOptions = Parameters<typeof buildCdEvent>[0];
let number = 0;
const tell = (
  type: EventOptions['type'],
  daysAgo: number,
  rest: Partial<EventOptions>,
) => {
  number += 1;
  return buildCdEvent({
    type,
    id: `event-${number}`,
    source: '/made',
    subject: 'x',
    time: iso(daysAgo),
    ...rest,
  } as EventOptions);
};

const incident = (id: string, service: string, from: number, to?: number) => {
  const content = { service: { id: service }, environment: { id: 'prod' } };
  const of = { subject: id, content, milepost: { severity: 'SEV-1' } };
  return [
    tell('incident.detected', from, of),
    ...(to === undefined ? [] : [tell('incident.resolved', to, of)]),
  ];
};

const change = (id: string, openedAt: number, more: object = {}) =>
  tell('change.created', openedAt, {
    subject: id,
    content: { repository: { id: 'acme/cart' } },
    milepost: { title: `What ${id} does`, draft: false, ...more },
  });

const events: BuiltCdEvent[] = [
  // Twelve days ago, so that nothing of it is in the last week.
  ...shippingOf('cart', { id: 'old', at: NOW - 12 * DAY, hours: 1 }),
  ...shippingOf('cart', {
    id: 'bad',
    at: NOW - 5 * DAY,
    hours: 9,
    incident: true,
  }),
  ...incident('open-1', 'cart', 3),
  ...incident('open-2', 'payment', 4),
  ...incident('over', 'cart', 9, 8),
  ...incident('over-too', 'payment', 9, 8),
  // Merged, and no deployment since.
  tell('change.merged', 2, {
    subject: 'waits',
    content: { repository: { id: 'acme/cart' } },
    milepost: {
      title: 'Round prices',
      openedAt: iso(3),
      mergeRevision: 'r-waits',
    },
  }),
  change('unread', 6),
  change('draft', 6, { draft: true }),
  change('by-bot', 6, { authorKind: 'bot', authorIsBot: true }),
  change('new', 0.5),
  change('read', 7),
  tell('change.reviewed', 6, {
    subject: 'read',
    content: { repository: { id: 'acme/cart' } },
    milepost: { reviewKind: 'approval', human: true, byAuthor: false },
  }),
  tell('ticket.created', 40, {
    subject: 'PM-1',
    milepost: {
      service: 'cart',
      ticketType: 'postmortem',
      incident: 'long-ago',
    },
  }),
  tell('ticket.created', 30, {
    subject: 'T-1',
    milepost: {
      service: 'cart',
      ticketType: 'corrective-action',
      dueAt: iso(10),
      title: 'Add a timeout',
    },
  }),
  tell('ticket.created', 30, {
    subject: 'T-2',
    milepost: {
      service: 'cart',
      ticketType: 'corrective-action',
      dueAt: iso(-10),
    },
  }),
];

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('highlights on %s', id => {
  let knex: Knex;
  let engine: MilepostEngine;
  beforeAll(async () => {
    knex = await databases.init(id);
    await migrate(knex);
    engine = await MilepostEngine.create({
      knex,
      logger: mockServices.logger.mock(),
      sources: [],
      now: () => NOW,
      pseudonymKey: 'a fixed key',
    });
    await engine.registerEntities(company);
    await engine.receive(
      events.map(payload => ({
        source: `cdevents:${payload.context.source}`,
        topic: `cdevents.${payload.context.type}`,
        payload,
      })),
    );
    for (const [entityRef, good] of [
      [CART, 900],
      [PAYMENT, 9985],
    ] as const) {
      const [{ id: entityId }] = await engine.entities.find([entityRef]);
      await defineSlo(knex, {
        slo: pushedSlo,
        at: NOW - 30 * DAY,
        entityRef,
        entityId,
      });
      await engine.slis.push([
        {
          ...{ scope: entityRef, slo: pushedSlo.name, good },
          valid: good > 9000 ? 10_000 : 1000,
          start: new Date(NOW - 300_000).toISOString(),
          end: new Date(NOW).toISOString(),
        },
      ]);
    }
    await engine.settle();
  });

  async function highlightsOf(
    ref: string,
    options: { sight?: Sight; limit?: number } = {},
  ): Promise<HighlightsAnswer> {
    const [scope] = await engine.entities.find([ref]);
    const { sight, limit = 5 } = options;
    return highlightsAnswerSchema.parse(
      await engine.highlights.answer({ scope, limit, sight }),
    );
  }

  const told = ({ items }: HighlightsAnswer) =>
    items.map(({ kind, text }) => `${kind}: ${text}`);

  it('tell of what waits, is open, or is overdue', async () => {
    const answer = await highlightsOf(TEAM_A);
    expect(told(answer)).toEqual([
      expect.stringMatching(
        /^slo-used-up: cart · Availability: its error budget of .* is used up/,
      ),
      'open-incident: cart: incident open-1 has been open for 3 days.',
      'failed-deployment: cart: deployment deployed-cart-bad of 13 June failed, and took 10 h to recover.',
      'postmortem-due: cart: the postmortem of incident over was due on 13 June.',
      'action-overdue: cart: corrective action T-1 “Add a timeout” was due on 8 June.',
      'change-waiting-for-deployment: cart: change waits “Round prices” was merged 2 days ago, and is not deployed.',
      'change-waiting-for-review: cart: change unread “What unread does” has been ready for 6 days, and is not reviewed.',
      'source-silent: cdevents:/pager has been quiet for longer than usual; it was last heard of on 13 June.',
    ]);
    expect(answer).toMatchObject({
      scope: TEAM_A,
      window: { from: '2026-06-12', to: '2026-06-19' },
      more: {},
    });
    expect(answer.items[1]).toMatchObject({
      scope: CART,
      at: iso(3),
      seconds: (3 * DAY) / 1000,
      metric: 'time-to-restore',
      source: 'cdevents:/made',
      id: 'open-1',
    });
  });

  it('tell of all members of a department, and how many more there are', async () => {
    const all = await highlightsOf('group:default/department');
    const open = all.items.filter(({ kind }) => kind === 'open-incident');
    expect(open.map(({ scope }) => scope)).toEqual([PAYMENT, CART]);
    const first = await highlightsOf('group:default/department', { limit: 1 });
    expect(first.items.filter(({ kind }) => kind === 'open-incident')).toEqual([
      open[0],
    ]);
    expect(first.more).toEqual({ 'open-incident': 1 });
  });

  it('tell of no postmortem where nobody writes any', async () => {
    const all = await highlightsOf('group:default/team-b', { limit: 20 });
    expect(all.items.map(({ kind }) => kind)).not.toContain('postmortem-due');
  });

  it('tell of a service by itself', async () => {
    const { items } = await highlightsOf(PAYMENT);
    expect(items.map(({ kind, scope }) => [kind, scope])).toEqual([
      ['open-incident', PAYMENT],
    ]);
  });

  it('tell of nothing that the caller does not see', async () => {
    const sight = new Sight({
      plain: [],
      decisionsFor: () => [],
      isAllowed: async () => true,
      visible: async () => new Set([PAYMENT]),
    });
    const { items } = await highlightsOf('group:default/department', { sight });
    expect(items.map(({ kind, scope }) => [kind, scope])).toEqual([
      ['open-incident', PAYMENT],
    ]);
  });
});
