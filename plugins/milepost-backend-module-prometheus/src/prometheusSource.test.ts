import { describeDeliverySource } from '@milepost/backstage-plugin-milepost-node/testUtils';
import { poll, sourceWith } from './__testUtils__/poll';
import {
  answerWith,
  ruleOf,
  startStandIn,
  type StandIn,
} from './__testUtils__/startStandIn';

const paging = ruleOf({
  name: 'ErrorRate',
  labels: { severity: 'page', service: 'shop' },
  annotations: { runbook_url: 'https://runbooks.example.com/errors' },
});
const quiet = ruleOf({
  name: 'DiskFills',
  labels: { severity: 'warning', service: '{{ $labels.service }}' },
});

const groupOf = (...rules: object[]) => ({
  groups: [{ name: 'shop', file: '/etc/rules/shop.yml', rules }],
});

describeDeliverySource({
  source: sourceWith({}),
  samples: () => [
    {
      source: 'prometheus:eu',
      topic: 'prometheus.rule',
      payload: {
        rule: 'a1b2',
        name: 'ErrorRate',
        group: 'shop',
        labels: { severity: 'page', service: 'shop', owner: 'ada@example.org' },
        annotations: { summary: 'Ask ada@example.org', runbook: 'here' },
        at: '2026-03-01T09:30:00.000Z',
      },
    },
    {
      source: 'prometheus:eu',
      topic: 'prometheus.rule_removed',
      payload: { rule: 'a1b2', at: '2026-03-01T09:40:00.000Z' },
    },
  ],
});

describe('the Prometheus source', () => {
  let standIn: StandIn;
  beforeEach(async () => {
    standIn = await startStandIn();
  });
  afterEach(() => standIn.stop());

  const source = (server: object = {}, alerts: object = {}) =>
    sourceWith({
      alerts,
      prometheus: { servers: [{ url: `${standIn.url}/prom/`, ...server }] },
    });

  it('tells of alerting rules, once', async () => {
    const recording = { type: 'recording', name: 'job:up:sum', query: 'up' };
    standIn.answer = answerWith(groupOf(paging, recording, quiet));
    const first = await poll(source());
    expect(first.events).toEqual([
      expect.objectContaining({
        type: 'alertrule.updated',
        source: 'prometheus',
        name: 'ErrorRate',
        service: 'shop',
        paging: true,
        runbook: true,
      }),
      expect.objectContaining({
        name: 'DiskFills',
        service: undefined,
        paging: false,
        runbook: false,
      }),
    ]);
    const again = groupOf(ruleOf(paging), recording, ruleOf(quiet));
    standIn.answer = answerWith(again);
    expect((await poll(source(), first)).raw).toEqual([]);
    expect(standIn.requests[0].path).toBe('/prom/api/v1/rules?type=alert');
  });

  it('tells of a rule that changes, under the same id, and back again', async () => {
    standIn.answer = answerWith(groupOf(paging));
    const first = await poll(source());
    standIn.answer = answerWith(groupOf({ ...paging, annotations: {} }));
    const second = await poll(source(), first);
    expect(second.events).toMatchObject([
      { rule: (first.events[0] as any).rule, runbook: false },
    ]);
    standIn.answer = answerWith(groupOf(paging));
    const third = await poll(source(), second);
    expect(third.events).toMatchObject([{ runbook: true }]);
    const keys = [first, second, third].map(({ raw }) =>
      source().naturalKey(raw[0]),
    );
    expect(new Set(keys).size).toBe(3);
  });

  it('tells of rules that are gone', async () => {
    standIn.answer = answerWith(groupOf(paging, quiet));
    const first = await poll(source());
    standIn.answer = answerWith(groupOf(quiet));
    const second = await poll(source(), first);
    expect(second.events).toEqual([
      expect.objectContaining({
        type: 'alertrule.removed',
        rule: (first.events[0] as any).rule,
      }),
    ]);
    expect((await poll(source(), second)).raw).toEqual([]);
  });

  it('does not take a server that starts, or an answer in parts, for rules that are gone', async () => {
    standIn.answer = answerWith(groupOf(paging, quiet));
    const first = await poll(source());
    standIn.answer = answerWith(groupOf(quiet), { warnings: ['a store'] });
    const second = await poll(source(), first);
    expect(second.raw).toEqual([]);
    standIn.answer = answerWith({ groups: [] });
    const third = await poll(source(), second);
    expect(third.raw).toEqual([]);
    const fourth = await poll(source(), third);
    expect(fourth.raw).toHaveLength(2);
    expect((await poll(source(), fourth)).raw).toEqual([]);
  });

  it('tells several rules of one name apart', async () => {
    const other = { ...paging, labels: { ...paging.labels, long: '6h' } };
    standIn.answer = answerWith(groupOf(paging, other, paging));
    const { events } = await poll(source());
    const ids = events.map(event => (event as any).rule);
    expect(new Set(ids).size).toBe(3);
    standIn.answer = answerWith({
      groups: [
        ...groupOf(paging).groups,
        { ...groupOf(paging).groups[0], file: '/etc/rules/other.yml' },
      ],
    });
    expect((await poll(source())).events).toHaveLength(2);
  });

  it('tells everything anew when labels come to mean something else', async () => {
    standIn.answer = answerWith(groupOf(quiet));
    const first = await poll(source());
    const pages = [{ matchers: ['severity="warning"'] }];
    const second = await poll(source({}, { pages }), first);
    expect(second.events).toMatchObject([{ paging: true }]);
  });

  it('keeps at most a thousand at a time, and knows which when it is stopped', async () => {
    const rules = Array.from({ length: 1500 }, (_, index) =>
      ruleOf({ name: `Rule${index}` }),
    );
    standIn.answer = answerWith(groupOf(...rules));
    let checkpoint: unknown;
    let received = 0;
    const stopped = poll(source(), {
      slice: {
        receive: async batch => {
          if (received > 0) {
            throw new Error('stopped');
          }
          received += batch.length;
        },
        checkpoint: async cursor => {
          checkpoint = JSON.parse(JSON.stringify(cursor));
        },
      },
    });
    await expect(stopped).rejects.toThrow('stopped');
    expect(received).toBe(1000);
    const rest = await poll(source(), { cursor: checkpoint });
    expect(rest.events).toHaveLength(500);
  });

  it.each([
    [{ token: 'canary' }, 'Bearer canary'],
    [
      { username: 'ada', password: 'canary' },
      `Basic ${Buffer.from('ada:canary').toString('base64')}`,
    ],
  ])('sends %j', async (credentials, authorization) => {
    const headers = { 'X-Scope-OrgID': 'shop' };
    await poll(source({ ...credentials, headers }));
    expect(standIn.requests[0].headers).toMatchObject({
      authorization,
      'x-scope-orgid': 'shop',
    });
  });
});
