import { windowOfDays } from '../windows/window';
import { alertNoise } from './alertNoise';
import { pagerLoad } from './pagerLoad';
import type { AlertRuleRecord, DeliveryRecords, PageRecord } from './records';
import { defaultRules } from './rules';
import { runbookCoverage } from './runbookCoverage';

const window = windowOfDays('2026-03-02', '2026-03-16', 'UTC');
const now = Date.parse('2026-03-12T12:00:00Z');

/** A day of March and a time of it. */
const at = (day: number, time = '10:00') =>
  Date.parse(`2026-03-01T${time}:00Z`) + (day - 1) * 86_400_000;

function page(
  id: string,
  triggeredAt: number,
  more: Partial<PageRecord> = {},
): PageRecord {
  const source = 'pagerduty';
  return { id, source, call: 1, service: 'shop', triggeredAt, ...more };
}

/** Taken on at once, and an hour of work. */
const worked = (triggeredAt: number) => ({
  acknowledgedAt: triggeredAt + 60_000,
  resolvedAt: triggeredAt + 3_600_000,
});

function optionsOf(records: Partial<DeliveryRecords>) {
  const none = {
    deployments: [],
    changes: [],
    incidents: [],
    builds: [],
    tickets: [],
    pages: [],
    alertRules: [],
    slos: [],
  };
  return { records: { ...none, ...records }, window, now };
}

function reasonsOf(pages: readonly PageRecord[]) {
  const items = alertNoise.evidence(optionsOf({ pages }));
  return Object.fromEntries(
    items.map(item => [
      `${item.id}${item.attempt ?? ''}`,
      item.noise ?? item.rule,
    ]),
  );
}

describe('16. alert noise', () => {
  it('names all reasons of each page, and counts it once', () => {
    const pages = [
      page('worked', at(3), worked(at(3))),
      page('untouched', at(4), { resolvedAt: at(4, '12:00') }),
      page('short', at(5), {
        acknowledgedAt: at(5, '10:01'),
        resolvedAt: at(5, '10:05'),
      }),
      page('both', at(6), { resolvedAt: at(6, '10:01') }),
      page('long', at(7), {
        acknowledgedAt: at(7, '10:01'),
        resolvedAt: at(7, '10:06'),
      }),
      page('taken', at(8), { acknowledgedAt: at(8, '10:01') }),
      page('waits', at(9)),
    ];
    expect(reasonsOf(pages)).toEqual({
      worked: 'signal',
      untouched: ['unacknowledged'],
      short: ['short'],
      both: ['unacknowledged', 'short'],
      long: 'signal',
      taken: 'signal',
      waits: 'undecided',
    });
    expect(alertNoise.measure(optionsOf({ pages }))).toMatchObject({
      value: 0.5,
      n: 6,
      details: {
        noise: 3,
        unacknowledged: 2,
        short: 2,
        repeats: 0,
        undecided: 1,
      },
    });
  });

  it('takes the same alert for a repeat, from the second on within a day of the one before', () => {
    const pages = [
      // Before the window, and known because the metric looks back.
      page('0', at(1, '23:00'), { alert: 'Slow' }),
      page('1', at(2, '22:00'), { alert: 'Slow' }),
      page('2', at(3, '22:00'), { alert: 'Slow' }),
      page('3', at(4, '22:01'), { alert: 'Slow' }),
      page('4', at(4, '22:02'), { alert: 'Down' }),
      page('5', at(4, '22:03'), { alert: 'Slow', service: 'basket' }),
    ].map(each => ({ ...each, ...worked(each.triggeredAt) }));
    expect(reasonsOf(pages)).toEqual({
      1: ['repeat'],
      2: ['repeat'],
      3: 'signal',
      4: 'signal',
      5: 'signal',
    });
  });

  it('knows an alert without a name by its title, whatever numbers are in it', () => {
    const titles = [
      'Queue of 120 on host-4 (3f9a2b77)',
      'Queue of 7 on host-12 (aa01cd35)',
      'Deployment feedface failed',
      'Deployment feedback failed',
    ];
    const pages = titles.map((title, index) =>
      page(title, at(3, `1${index}:00`), {
        title,
        ...worked(at(3, `1${index}:00`)),
      }),
    );
    expect(Object.values(reasonsOf(pages))).toEqual([
      'signal',
      ['repeat'],
      'signal',
      'signal',
    ]);
    const nameless = [page('a', at(3)), page('b', at(3))].map(each => ({
      ...each,
      ...worked(each.triggeredAt),
    }));
    expect(Object.values(reasonsOf(nameless))).toEqual(['signal', 'signal']);
  });

  it('counts a page that calls again as another, which repeats it', () => {
    const again = { ...worked(at(3, '15:00')), call: 2 };
    const pages = [
      page('P', at(3), worked(at(3))),
      page('P', at(3, '15:00'), again),
    ];
    expect(reasonsOf(pages)).toEqual({ P: 'signal', P2: ['repeat'] });
  });

  it('asks no acknowledgement of who knows none', () => {
    const source = 'alertmanager:eu';
    const pages = [
      page('lasted', at(3), { source, resolvedAt: at(3, '11:00') }),
      page('short', at(4), { source, resolvedAt: at(4, '10:01') }),
    ];
    expect(reasonsOf(pages)).toEqual({ lasted: 'signal', short: ['short'] });
  });
});

describe('17. pager load', () => {
  it('divides by all shifts of the window, and tells hours apart', () => {
    const pages = [
      page('morning', at(2, '09:00')),
      page('night', at(3, '03:00')),
      page('saturday', at(7, '12:00')),
      page('holiday', at(9, '12:00')),
      page('before', at(1, '12:00')),
    ];
    const rules = { ...defaultRules, holidays: ['2026-03-09'] };
    const options = { ...optionsOf({ pages }), rules };
    const { value, n, details } = pagerLoad.measure(options);
    expect([value, n]).toEqual([4 / 28, 4]);
    expect(details).toEqual({
      perWeek: 2,
      inHours: 1,
      outOfHours: 3,
      shareOutOfHours: 0.75,
    });
    expect(
      pagerLoad.evidence(options).map(({ id, outOfHours }) => [id, outOfHours]),
    ).toEqual([
      ['morning', false],
      ['night', true],
      ['saturday', true],
      ['holiday', true],
    ]);
  });

  it('is nought where nobody was called', () => {
    expect(pagerLoad.measure(optionsOf({}))).toMatchObject({
      value: 0,
      n: 0,
      details: { perWeek: 0, shareOutOfHours: null },
    });
  });

  it('counts what the pager says, where the cluster tells of it too', () => {
    const source = 'alertmanager';
    const pages = [
      page('fingerprint', at(3, '10:00'), { source }),
      page('P', at(3, '10:01')),
      page('alone', at(4), { source }),
    ];
    const options = optionsOf({ pages });
    expect(pagerLoad.measure(options).n).toBe(2);
    const left = pagerLoad.evidence(options).filter(item => item.rule);
    expect(left.map(({ id, rule }) => [id, rule])).toEqual([
      ['fingerprint', 'other-source'],
    ]);
  });
});

describe('18. runbook coverage', () => {
  const rule = (
    id: string,
    ...phases: AlertRuleRecord['phases']
  ): AlertRuleRecord => ({ id, source: 'prometheus', phases });
  const paging = { paging: true, runbook: false };
  const alertRules = [
    rule('covered', { ...paging, from: at(1), runbook: true }),
    rule('bare', { ...paging, from: at(1) }),
    rule(
      'written since',
      { ...paging, from: at(1), until: at(4) },
      { ...paging, from: at(4), runbook: true },
    ),
    rule('removed', { ...paging, from: at(1), until: at(5) }),
    rule('quiet', { from: at(1), paging: false, runbook: false }),
  ];

  it('asks for the rules that there are when the window ends', () => {
    const options = optionsOf({ alertRules });
    expect(runbookCoverage.measure(options)).toMatchObject({
      value: 2 / 3,
      n: 3,
      details: { withRunbook: 2, withoutRunbook: 1, fired: 0 },
    });
    const items = runbookCoverage.evidence(options);
    expect(
      items.map(({ id, value, rule: left }) => [id, value ?? left]),
    ).toEqual([
      ['covered', 1],
      ['bare', 0],
      ['written since', 1],
      ['quiet', 'not-paging'],
    ]);
    const earlier = windowOfDays('2026-02-20', '2026-03-03', 'UTC');
    expect(
      runbookCoverage.measure({ ...options, window: earlier }),
    ).toMatchObject({ value: 1 / 4, n: 4 });
  });

  it('shows the pages beside it, of those that can know', () => {
    const pages = [
      page('with', at(3), { runbook: true }),
      page('without', at(4), { runbook: false }),
      page('unknown', at(5)),
      // What raised the page knows more than who paged.
      page('raised', at(5), { source: 'alertmanager', runbook: true }),
    ];
    const { value, details } = runbookCoverage.measure(optionsOf({ pages }));
    expect(value).toBeNull();
    expect(details).toMatchObject({ fired: 3, firedCoverage: 2 / 3 });
  });
});
