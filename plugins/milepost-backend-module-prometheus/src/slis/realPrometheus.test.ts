import type {
  Indicator,
  SliQuery,
} from '@milepost/backstage-plugin-milepost-common';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  describeWith,
  freePort,
  startServer,
} from '@milepost/backstage-plugin-milepost-node/testUtils';
import { PrometheusSliReader } from './PrometheusSliReader';

jest.setTimeout(60_000);

const MINUTE = 60_000;
const SCRAPE = 15_000;
const HOUR = 60 * MINUTE;
/** Whole minutes, and far enough in the past for blocks. */
const BEGIN = Math.floor(Date.now() / HOUR) * HOUR - 5 * HOUR;
const END = BEGIN + HOUR;

/** A replica of a service that is scraped: how much it has counted at each instant. */
interface Scraped {
  labels: string;
  at: (minute: number) => number | undefined;
}

/** Starts anew after twenty minutes. Errors are known from the first on. */
const restarting = {
  total: (minute: number) =>
    minute < 20 ? 100 + minute * 40 : (minute - 20) * 40,
  errors: (minute: number) => {
    if (minute < 20) {
      return minute < 10 ? undefined : (minute - 10) * 4;
    }
    return minute < 25 ? undefined : (minute - 25) * 4;
  },
};

/** Is not scraped for some minutes, while it goes on counting. */
const hidden = (minute: number) =>
  minute > 29.9 && minute < 33.1 ? undefined : 1000 + minute * 20;

/** Nothing is scraped. */
const dark = (minute: number) => minute > 40.1 && minute < 44.9;

const scraped: Record<string, Scraped[]> = {
  requests_total: [
    { labels: 'instance="a",code="all"', at: restarting.total },
    { labels: 'instance="b",code="all"', at: hidden },
  ],
  errors_total: [{ labels: 'instance="a"', at: restarting.errors }],
  'slo:sli_error:ratio_rate5m': [
    { labels: 'sloth_id="shop-availability"', at: () => 0.25 },
  ],
  'pyrra_requests:rate5m': [{ labels: 'slo="shop"', at: () => 2 }],
  'pyrra_errors:rate5m': [{ labels: 'slo="shop"', at: () => 0.5 }],
};

function openMetrics(): string {
  const lines = Object.entries(scraped).flatMap(([name, series]) => [
    `# TYPE ${name.replace(/_total$/, '')} ${
      name.endsWith('_total') ? 'counter' : 'gauge'
    }`,
    ...series.flatMap(({ labels, at }) => linesOf(name, labels, at)),
  ]);
  return [...lines, '# EOF', ''].join('\n');
}

function linesOf(name: string, labels: string, at: Scraped['at']): string[] {
  const lines: string[] = [];
  for (let time = BEGIN - 10 * MINUTE; time <= END; time += SCRAPE) {
    const minute = (time - BEGIN) / MINUTE;
    const value = dark(minute) ? undefined : at(minute);
    if (value !== undefined) {
      lines.push(`${name}{${labels}} ${value} ${time / 1000}`);
    }
  }
  return lines;
}

const query = (text: string, more: object = {}): SliQuery => ({
  type: 'prometheus',
  spec: { query: text, ...more },
});

describeWith('prometheus', 'promtool')('SLIs of a real Prometheus', () => {
  let folder: string;
  let url: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'milepost-slis-'));
    const [metrics, config, data] = ['metrics', 'prometheus.yml', 'data'].map(
      name => join(folder, name),
    );
    writeFileSync(metrics, openMetrics());
    writeFileSync(config, '');
    execFileSync(
      'promtool',
      ['tsdb', 'create-blocks-from', 'openmetrics', metrics, data],
      { stdio: 'ignore' },
    );
    url = `http://127.0.0.1:${await freePort()}`;
    stop = await startServer({
      program: 'prometheus',
      args: [
        `--config.file=${config}`,
        `--storage.tsdb.path=${data}`,
        `--web.listen-address=${url.slice('http://'.length)}`,
      ],
      ready: `${url}/-/ready`,
    });
  });

  afterAll(async () => {
    await stop?.();
    rmSync(folder, { recursive: true, force: true });
  });

  const reading = async (
    indicator: Indicator,
    { from = BEGIN, to = END, step = MINUTE } = {},
  ) => {
    const reader = new PrometheusSliReader([
      { source: 'prometheus', url, headers: {} },
    ]);
    expect(reader.check(indicator)).toBeUndefined();
    const { signal } = new AbortController();
    const read = await reader.read({ indicator, from, to, step, signal });
    expect(read.partial).toBeUndefined();
    return read.samples;
  };

  const ofMinute = async (indicator: Indicator) =>
    new Map(
      (await reading(indicator)).map(({ start, good, valid }) => [
        (start - BEGIN) / MINUTE,
        [valid - good, valid].map(Math.round),
      ]),
    );

  const sum = (counts: Iterable<number[]>) =>
    [...counts].reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);

  const counters = (more: object = {}): Indicator => ({
    kind: 'ratio',
    counter: true,
    bad: query('sum(errors_total)', more),
    total: query('sum(requests_total{code="all"})'),
  });

  it('are what the replicas counted: none is lost, and none is counted twice', async () => {
    const minutes = await ofMinute(counters({ emptyIsZero: true }));
    expect(minutes.get(5)).toEqual([0, 60]);
    expect(minutes.get(15)).toEqual([4, 60]);
    // A replica starts anew: what the other one has counted so far is not counted again.
    expect(minutes.get(20)).toEqual([0, 60]);
    // What was counted unseen falls to when it is seen again.
    expect(minutes.get(31)).toEqual([4, 40]);
    expect(minutes.get(33)).toEqual([4, 40 + 85]);
    // Nothing is known, which is not nothing.
    for (const minute of [41, 42, 43]) {
      expect(minutes.has(minute)).toBe(false);
    }
    expect(minutes.get(44)).toEqual([20, 300]);
    // Of the restart, what came between two scrapes: ten requests, one of them an error, that nobody ever saw.
    expect(sum(minutes.values())).toEqual([4 * 45 - 1, 60 * 60 - 10]);
  });

  it('are missing while there is no series of errors, unless that is said to be none', async () => {
    const minutes = await ofMinute(counters());
    expect(minutes.has(5)).toBe(false);
    expect(minutes.get(15)).toEqual([4, 60]);
    const orVector: Indicator = {
      ...counters(),
      bad: query('sum(errors_total) or vector(0)'),
    } as Indicator;
    expect((await ofMinute(orVector)).get(5)).toEqual([0, 60]);
  });

  it('are read by interval, and agree with what Prometheus answers for all of it', async () => {
    const samples = await reading(
      {
        kind: 'ratio',
        counter: true,
        bad: query('sum(increase(errors_total[$__interval]))'),
        total: query(
          'sum(increase(requests_total{instance="a"}[{{ .window }}]))',
        ),
      },
      { from: BEGIN + 10 * MINUTE, to: BEGIN + 20 * MINUTE, step: 5 * MINUTE },
    );
    const [bad, valid] = sum(
      samples.map(sample => [sample.valid - sample.good, sample.valid]),
    );
    const expression =
      'sum(increase(errors_total[10m])) / sum(increase(requests_total{instance="a"}[10m]))';
    const answer = await fetch(
      `${url}/api/v1/query?${new URLSearchParams({
        query: expression,
        time: String((BEGIN + 20 * MINUTE) / 1000),
      })}`,
    );
    const { data } = await answer.json();
    expect(bad / valid / Number(data.result[0].value[1])).toBeCloseTo(1, 1);
  });

  it('are read from what sloth and Pyrra recorded', async () => {
    const step = { step: 5 * MINUTE, to: BEGIN + 5 * MINUTE };
    const raw = { type: 'sloth', spec: { id: 'shop-availability' } };
    expect(
      await reading({ kind: 'raw', rawType: 'failure', raw }, step),
    ).toMatchObject([{ good: 0.75, valid: 1 }]);
    const pyrra = { type: 'pyrra', spec: { slo: 'shop' } };
    for (const part of [{ bad: pyrra }, { good: pyrra }]) {
      expect(
        await reading(
          { kind: 'ratio', counter: false, ...part, total: pyrra },
          step,
        ),
      ).toMatchObject([{ good: 450, valid: 600 }]);
    }
  });

  it.each([
    ['sum(errors_total{instance="nobody"})'],
    ['vector(0) / 0'],
    ['vector(1) / 0'],
  ])('are missing where %s says nothing', async text => {
    const raw = query(text);
    expect(await reading({ kind: 'raw', rawType: 'failure', raw })).toEqual([]);
  });

  it.each([
    ['sum(', 'answered 400, bad_data: 1:5: parse error: unclosed'],
    ['requests_total', 'gives 2 series where one is needed'],
    [
      'sum(requests_total) by (code) + on(code) requests_total',
      'answered 422, execution: found duplicate series',
    ],
  ])('are refused where %s cannot be answered', async (text, message) => {
    const raw = query(text);
    await expect(
      reading({ kind: 'raw', rawType: 'failure', raw }),
    ).rejects.toThrow(message);
  });

  it('come in as many steps as may be asked for', async () => {
    const { mostSteps } = new PrometheusSliReader([]);
    const most = {
      to: BEGIN + HOUR,
      from: BEGIN + HOUR - mostSteps * 100,
      step: 100,
    };
    const total = query('vector(1) + 0');
    const steps = await reading(
      { kind: 'ratio', counter: true, good: total, total },
      most,
    );
    expect(steps).toHaveLength(mostSteps);
  });
});
