import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { DAY, HOUR } from '../calendar';
import { countsOf, INTERVAL } from './countsOf';
import { harmUntil } from './harmUntil';
import { sampleSlos } from './sampleSlos';

// A Friday and a Monday some months apart: what a promise shows must not hang on the day.
const openings = [Date.UTC(2026, 10, 20), Date.UTC(2027, 2, 8)];

// Machines that run other things beside the tests take their time over nine months.
jest.setTimeout(60_000);

describe.each(openings)('counts of a portal opened at %i', opened => {
  const now = opened + 9 * HOUR;
  const harm = harmUntil({ opened, to: now });
  const sloOf = (scope: string, name: string) =>
    sampleSlos.find(
      slo => slo.scope.endsWith(`/${scope}`) && slo.slo === name,
    )!;
  const counts = (scope: string, name: string, from: number, to = now) => {
    const slo = sloOf(scope, name);
    const incidents = slo.services.flatMap(service => harm.get(service) ?? []);
    return countsOf({ slo, incidents, opened, from, to });
  };
  const remaining = (scope: string, name: string, from: number) => {
    const told = counts(scope, name, from);
    const sum = (key: 'good' | 'valid') =>
      told.reduce((total, count) => total + count[key], 0);
    const budget = 1 - sloOf(scope, name).target;
    return 1 - (1 - sum('good') / sum('valid')) / budget;
  };

  it('a release of four days ago has used up the budget of checkout', () => {
    const month = now - 28 * DAY;
    expect(remaining('checkout', 'availability', month)).toBeLessThan(-0.05);
    expect(remaining('checkout', 'availability', month)).toBeGreaterThan(-2);
    const before = counts('checkout', 'availability', month, opened - 5 * DAY);
    const bad = before.reduce((sum, { good, valid }) => sum + valid - good, 0);
    const valid = before.reduce((sum, count) => sum + count.valid, 0);
    expect(bad / valid / 0.001).toBeLessThan(1);
    expect(remaining('checkout', 'latency', month)).toBeGreaterThan(0.2);
  });

  it('delivery tracking burns fast enough to call somebody', () => {
    const burnRate = (hours: number) =>
      1 - remaining('delivery-tracking', 'availability', now - hours * HOUR);
    expect(burnRate(6)).toBeGreaterThan(5.6);
    expect(burnRate(0.5)).toBeGreaterThan(5.6);
  });

  it('the whole of payments, and the others, have something left', () => {
    const month = now - 28 * DAY;
    expect(remaining('payments', 'orders-paid', month)).toBeGreaterThan(0);
    expect(remaining('storefront', 'availability', month)).toBeGreaterThan(0);
    expect(remaining('fraud-checks', 'scores', month)).toBeGreaterThan(0);
  });

  it('invoicing fell silent with its build server', () => {
    const last = counts('invoicing', 'invoices', 0).at(-1)!;
    expect(Date.parse(last.end)).toBe(opened - 21 * DAY);
  });

  it('goes on where it was, without a gap, and the same whenever it is asked', () => {
    const whole = counts('storefront', 'availability', 0);
    const cut = now - 3 * HOUR;
    expect([
      ...counts('storefront', 'availability', 0, cut),
      ...counts('storefront', 'availability', cut),
    ]).toEqual(whole);
    expect(whole.map(({ start }) => start).slice(1)).toEqual(
      whole.map(({ end }) => end).slice(0, -1),
    );
    expect(Date.parse(whole.at(-1)!.end)).toBeGreaterThan(now - INTERVAL);
    expect(
      whole.every(({ good, valid }) => good >= 0 && good <= valid && valid > 0),
    ).toBe(true);
  });
});

describe('the documents of the sample organisation', () => {
  const folder = resolve(__dirname, '../../../sample/catalog/slos');
  const documents = readdirSync(folder).flatMap(file =>
    parseAllDocuments(readFileSync(resolve(folder, file), 'utf8')).map(
      document => document.toJS(),
    ),
  );

  it.each(sampleSlos.map(slo => [slo.scope, slo.slo, slo.target] as const))(
    'define %s %s with a target of %d',
    (scope, name, target) => {
      const service = scope.split('/')[1];
      expect(documents).toContainEqual(
        expect.objectContaining({
          metadata: expect.objectContaining({ name }),
          spec: expect.objectContaining({
            service,
            objectives: [expect.objectContaining({ target })],
          }),
        }),
      );
    },
  );
});
