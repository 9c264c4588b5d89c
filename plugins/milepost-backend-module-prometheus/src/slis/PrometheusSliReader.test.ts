import type {
  Indicator,
  SliQuery,
} from '@milepost/backstage-plugin-milepost-common';
import { RateLimitedError } from '@milepost/backstage-plugin-milepost-node';
import type { ServerResponse } from 'node:http';
import { answerSeries, matrixOf } from '../__testUtils__/matrix';
import {
  answerWith,
  startStandIn,
  type StandIn,
} from '../__testUtils__/startStandIn';
import { PrometheusSliReader } from './PrometheusSliReader';

const FROM = Date.parse('2026-03-01T09:30:00Z');
const STEP = 300_000;

const query = (text: string, more: object = {}): SliQuery => ({
  type: 'prometheus',
  spec: { query: text, ...more },
});

const events: Indicator = {
  kind: 'ratio',
  counter: false,
  good: query('good'),
  total: query('total'),
};
const counters: Indicator = {
  ...events,
  counter: true,
  good: query('good + 0'),
  total: query('total + 0'),
};
const failures: Indicator = {
  kind: 'raw',
  rawType: 'failure',
  raw: query('ratio'),
};

describe('PrometheusSliReader', () => {
  let standIn: StandIn;
  beforeEach(async () => {
    standIn = await startStandIn();
  });
  afterEach(() => standIn.stop());

  const readerOf = () =>
    new PrometheusSliReader([
      {
        source: 'prometheus',
        url: standIn.url,
        headers: { authorization: 'Bearer canary-token' },
      },
    ]);

  const reading = (indicator: Indicator, { steps = 3, step = STEP } = {}) =>
    readerOf().read({
      indicator,
      from: FROM,
      to: FROM + steps * step,
      step,
      signal: new AbortController().signal,
    });

  /** Good and valid by the number of the step. */
  const counted = async (indicator: Indicator) => {
    const { samples, partial } = await reading(indicator);
    expect(partial).toBeUndefined();
    return samples.map(({ start, seconds, good, valid }) => {
      expect(seconds).toBe(300);
      return [(start - FROM) / STEP, good, valid];
    });
  };

  const failing = async (indicator: Indicator = events) => {
    const error = await reading(indicator).catch(cause => cause);
    expect(error).toBeInstanceOf(Error);
    expect(error.message).not.toContain('canary');
    return error.message.replace(standIn.url, '');
  };

  it('asks at the end of each step', async () => {
    standIn.answer = answerSeries({ good: [9, 0, 7], total: [10, 0, 7.01] });
    expect(await counted(events)).toEqual([
      [0, 9, 10],
      [1, 0, 0],
      [2, 7, 7.01],
    ]);
    const [{ method, headers, parameters }] = standIn.requests;
    expect([method, headers.authorization]).toEqual([
      'POST',
      'Bearer canary-token',
    ]);
    expect(Object.fromEntries(parameters)).toEqual({
      query: 'good',
      start: String(FROM / 1000 + 300),
      end: String(FROM / 1000 + 900),
      step: '300',
    });
  });

  it('counts bad events down, and events per second up', async () => {
    standIn.answer = answerSeries({ bad: [0.5, 0], total: [2, 2] });
    const rate = { rate: true };
    const perSecond: Indicator = {
      kind: 'ratio',
      counter: true,
      bad: query('bad', rate),
      total: query('total', rate),
    };
    expect(await counted({ ...perSecond, counter: false })).toEqual([
      [0, 450, 600],
      [1, 600, 600],
    ]);
  });

  it.each([
    ['increase(a[$__interval])', 'increase(a[300s])'],
    ['increase(a[${__interval}])', 'increase(a[300s])'],
    ['rate(a[{{.window}}])', 'rate(a[300s])'],
    ['rate(a[{{ .window }}])', 'rate(a[300s])'],
    ['a - $__intervals', 'a - $__intervals'],
  ])('puts the step into %s', async (text, expression) => {
    standIn.answer = answerWith(matrixOf());
    await reading({ ...counters, total: query(text) });
    expect(
      standIn.requests.map(({ parameters }) => parameters.get('query')),
    ).toContain(expression);
  });

  it('writes steps of less than a second, too', async () => {
    standIn.answer = answerWith(matrixOf());
    await reading(
      { ...failures, raw: query('a[$__interval]') },
      { step: 1500 },
    );
    const { parameters } = standIn.requests[0];
    expect([parameters.get('query'), parameters.get('step')]).toEqual([
      'a[1500ms]',
      '1.5',
    ]);
  });

  it('takes the differences of counters, from one instant before the range on', async () => {
    standIn.answer = answerSeries({
      'good + 0': [100, 105, 105, 2],
      'total + 0': [200, 210, 210, 3],
    });
    expect(await counted(counters)).toEqual([
      [0, 5, 10],
      [1, 0, 0],
      [2, 2, 3],
    ]);
    expect(standIn.requests[0].parameters.get('start')).toBe(
      String(FROM / 1000),
    );
  });

  it('leaves out steps that begin or end where a counter is not known', async () => {
    standIn.answer = answerSeries({
      'good + 0': [100, 105, undefined, 110],
      'total + 0': [200, 210, 'NaN', 220],
    });
    expect(await counted(counters)).toEqual([[0, 5, 10]]);
  });

  it.each([
    [
      'no number of good events is not 0',
      {},
      { total: [10, 10, 10], bad: [undefined, 2, 'NaN'] },
      [[1, 8, 10]],
    ],
    [
      'it is where that is said, and the total is known',
      { emptyIsZero: true },
      { total: [10, undefined, 10], bad: [undefined, undefined, 'NaN'] },
      [[0, 10, 10]],
    ],
  ])('%s', async (_, more, series, expected) => {
    standIn.answer = answerSeries(series);
    const { total } = events as Indicator & { kind: 'ratio' };
    const bad = query('bad', more);
    expect(
      await counted({ kind: 'ratio', counter: false, bad, total }),
    ).toEqual(expected);
  });

  it('leaves out what is no number, and knows nothing of nothing', async () => {
    standIn.answer = answerSeries({ ratio: ['NaN', '+Inf', '-Inf'] });
    expect(await counted(failures)).toEqual([]);
    standIn.answer = answerWith(matrixOf());
    expect(await counted(failures)).toEqual([]);
    expect(await counted(counters)).toEqual([]);
  });

  it('reads ratios of failures and of successes', async () => {
    standIn.answer = answerSeries({ ratio: [0, 0.25, 1.005] });
    expect(await counted(failures)).toEqual([
      [0, 1, 1],
      [1, 0.75, 1],
      [2, 0, 1],
    ]);
    const success: Indicator = { ...failures, rawType: 'success' };
    expect(await counted(success)).toEqual([
      [0, 0, 1],
      [1, 0.25, 1],
      [2, 1, 1],
    ]);
  });

  it.each([
    ['lt', [1, 0, 0]],
    ['lte', [1, 1, 0]],
    ['gt', [0, 0, 1]],
    ['gte', [0, 1, 1]],
  ] as const)('compares with %s', async (op, expected) => {
    standIn.answer = answerSeries({ seconds: [0.2, 0.25, 0.3] });
    const metric = query('seconds');
    const compared = await counted({
      kind: 'threshold',
      metric,
      op,
      value: 0.25,
    });
    expect(compared.map(([, good]) => good)).toEqual(expected);
  });

  it('takes a little more good than valid events for rounding, and leaves out what contradicts', async () => {
    standIn.answer = answerSeries({
      good: [10.05, 20, 10],
      total: [10, 10, 10],
    });
    expect(await counted(events)).toEqual([
      [0, 10, 10],
      [2, 10, 10],
    ]);
    standIn.answer = answerSeries({ good: [12, 20, 10], total: [10, 10, 10] });
    expect(await failing()).toBe(
      'indicator: the answers contradict each other: 12 good of 10, at 2026-03-01T09:30:00.000Z, and 1 more like that',
    );
    standIn.answer = answerSeries({ ratio: [99.5, 99, 100] });
    expect(await failing(failures)).toContain('a ratio of 99.5');
  });

  it('asks for one series', async () => {
    standIn.answer = answerWith(matrixOf([[1, '1']], [[1, '2']]));
    expect(await failing(failures)).toBe(
      'indicator.raw.spec.query: gives 2 series where one is needed; aggregate them, such as with sum()',
    );
  });

  it('passes warnings on, and takes hints for none', async () => {
    const warnings = ['store at a.example: canary-token is down\nmore'];
    standIn.answer = answerSeries({ ratio: [0, 0, 0] }, { warnings });
    expect((await reading(failures)).partial).toBe(
      'store at a.example: … is down',
    );
    const hints = {
      infos: ['PromQL info: x'],
      warnings: ['PromQL info: metric might not be a counter'],
    };
    standIn.answer = answerSeries({ ratio: [0, 0, 0] }, hints);
    expect(await counted(failures)).toHaveLength(3);
  });

  it('falls back to GET', async () => {
    const answer = answerSeries({ ratio: [0, 0, 0] });
    standIn.answer = (response, request) =>
      request.method === 'POST'
        ? response.writeHead(405).end()
        : answer(response, request);
    expect(await counted(failures)).toHaveLength(3);
    expect(standIn.requests[1].path).toMatch(
      /^\/api\/v1\/query_range\?query=ratio&start=/,
    );
  });

  it('asks nobody about nothing', async () => {
    expect(await reading(events, { steps: 0 })).toEqual({ samples: [] });
    expect(standIn.requests).toEqual([]);
  });

  const answering =
    (status: number, body: string, headers: Record<string, string> = {}) =>
    (response: ServerResponse) =>
      response.writeHead(status, headers).end(body);

  it.each([
    [503, 'canary', 'answered 503'],
    [503, '{"status":"error"}', 'answered 503, error:'],
    [
      422,
      '{"status":"error","errorType":"execution","error":"too many samples for canary-token\\nmore","data":{}}',
      'answered 422, execution: too many samples for …',
    ],
    [302, 'canary', 'answered 302'],
    [200, '<html>canary', 'answered 200, and what it answered is not JSON'],
    [200, '', 'answered 200, and what it answered is not JSON'],
    [
      200,
      '{"status":"success","data":{"resultType":"vector","result":[]}}',
      'answered 200, and its data.resultType is not what it should be',
    ],
    [
      200,
      '{"status":"success","data":{"resultType":"matrix","result":[{"values":[[1,1]]}]}}',
      'answered 200, and its data.result.0.values.0.1 is not what it should be',
    ],
  ])('says that it answered %i %j', async (status, body, message) => {
    standIn.answer = answering(status, body, {
      location: `${standIn.url}/login`,
    });
    expect(await failing()).toBe(`/api/v1/query_range ${message}`);
  });

  it('says that it is down, or stopped', async () => {
    standIn.answer = response => {
      response.writeHead(200, { 'content-length': '99' }).write('{"status":');
      setTimeout(() => response.destroy(), 20);
    };
    expect(await failing()).toContain('stopped in the middle of its answer');
    standIn.answer = response => response.end('x'.repeat(9 * 1024 * 1024));
    expect(await failing()).toContain('answered more than 8 MB');
    await standIn.stop();
    expect(await failing()).toContain('could not be reached: ECONNREFUSED');
  });

  it('waits as long as it is asked to', async () => {
    standIn.answer = answering(429, '', { 'retry-after': '120' });
    const error = await reading(events).catch(cause => cause);
    expect(error).toBeInstanceOf(RateLimitedError);
    expect(error.retryAt - Date.now()).toBeGreaterThan(110_000);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    standIn.answer = () => controller.abort(new Error('shutting down'));
    const { signal } = controller;
    const range = { from: FROM, to: FROM + STEP, step: STEP };
    await expect(
      readerOf().read({ indicator: events, ...range, signal }),
    ).rejects.toThrow('shutting down');
  });

  const asked = async (indicator: Indicator, step = STEP) => {
    standIn.answer = answerWith(matrixOf());
    await reading(indicator, { step });
    return standIn.requests.map(({ parameters }) => parameters.get('query'));
  };

  it('asks for what sloth recorded', async () => {
    const raw = { type: 'sloth', spec: { id: 'shop-"a"\\b' } };
    const sloth: Indicator = { kind: 'raw', rawType: 'failure', raw };
    const selector = String.raw`slo:sli_error:ratio_rate5m{sloth_id="shop-\"a\"\\b"}`;
    expect(await asked(sloth)).toEqual([selector]);
    expect(await asked(sloth, 2 * STEP)).toContain(
      `avg_over_time(${selector}[600s])`,
    );
    expect(readerOf().check({ ...sloth, rawType: 'success' })).toBe(
      'indicator.rawType: must be failure for sloth',
    );
  });

  it('asks for what Pyrra recorded', async () => {
    const source = {
      type: 'pyrra',
      spec: { slo: 'shop-errors', namespace: 'monitoring' },
    };
    const labels = '{slo="shop-errors",namespace="monitoring"}';
    standIn.answer = answerSeries({
      [`pyrra_requests:rate5m${labels}`]: [2, 0],
      [`pyrra_errors:rate5m${labels}`]: [0.5, 0],
    });
    expect(
      await counted({
        kind: 'ratio',
        counter: false,
        bad: source,
        total: source,
      }),
    ).toEqual([
      [0, 450, 600],
      [1, 0, 0],
    ]);
    expect(
      await asked({ kind: 'raw', rawType: 'failure', raw: source }),
    ).toContain(
      `pyrra_errors:rate5m${labels} / pyrra_requests:rate5m${labels}`,
    );
  });

  describe('check', () => {
    const several = new PrometheusSliReader(
      ['eu', 'us'].map(name => ({
        source: `prometheus:${name}`,
        name,
        url: 'http://localhost',
        headers: {},
      })),
    );
    const none = new PrometheusSliReader([]);

    it('finds nothing wrong with what it can ask', () => {
      for (const indicator of [events, counters, failures]) {
        expect(readerOf().check(indicator)).toBeUndefined();
      }
      const raw = { ...query('a'), server: 'eu' };
      expect(several.check({ ...failures, raw })).toBeUndefined();
    });

    it.each([
      [{ ...failures, raw: query(' ') }, 'raw.spec.query: must not be empty'],
      [
        { ...failures, raw: { type: 'prometheus', spec: {} } },
        'raw.spec.query: is required',
      ],
      [
        { ...events, total: query('a', { emptyIsZero: true }) },
        'total.spec.emptyIsZero: is for good and bad events',
      ],
      [
        { ...events, good: query('a', { emtpyIsZero: true }) },
        "good.spec: does not know 'emtpyIsZero'",
      ],
      [{ ...events, good: undefined }, 'good: is required'],
      [
        { ...failures, raw: { ...query('a'), server: 'us' } },
        `raw.server: 'us' is no name in milepost.prometheus.servers`,
      ],
      [
        { ...events, total: { type: 'sloth', spec: { id: 'a' } } },
        'total.type: sloth records ratios of failures alone',
      ],
      [
        { ...events, total: { type: 'datadog', spec: {} } },
        'total.type: must be prometheus, sloth or pyrra',
      ],
      [{ kind: 'pushed' }, ': is pushed, and not read'],
    ])('says what is wrong with %j', (indicator, fault) => {
      expect(readerOf().check(indicator as Indicator)).toMatch(
        new RegExp(`^indicator[.]?${fault.replace(/[.$]/g, '\\$&')}`),
      );
    });

    it('needs a server', () => {
      expect(several.check(failures)).toContain(
        'indicator.raw.server: is required',
      );
      expect(none.check(failures)).toContain(
        'indicator.raw.server: there is no server',
      );
    });
  });
});
