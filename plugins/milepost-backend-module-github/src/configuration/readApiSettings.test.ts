import { mockServices } from '@backstage/backend-test-utils';
import { backfillFrom, readApiSettings } from './readApiSettings';

const read = (github: object) =>
  readApiSettings(
    mockServices.rootConfig({ data: { milepost: { github: github as {} } } }),
  );

describe('readApiSettings', () => {
  it('asks for what webhooks miss, and for no history, when nothing is said', () => {
    expect(read({})).toEqual({
      reconcile: { minutes: 15 },
      backfill: undefined,
      lookUps: { commits: true, paths: true, comparisons: true },
      protectionRules: { onUnknown: 'wait' },
      faults: [],
    });
  });

  it('reads what is said', () => {
    expect(
      read({ reconcile: false, backfill: {}, lookUps: { paths: false } }),
    ).toMatchObject({
      ...{ reconcile: false, backfill: {} },
      lookUps: { commits: true, paths: false },
    });
  });

  it.each([
    [
      { backfill: { days: 'canary' } },
      'milepost.github.backfill.days: must be a whole number from 1 to 1825',
    ],
    [
      { backfill: { since: 'canary' } },
      'milepost.github.backfill.since: must be a day such as 2026-01-31',
    ],
    [
      { protectionRules: { onUnknown: 'canary' } },
      'milepost.github.protectionRules.onUnknown: must be approve, reject or wait',
    ],
    [
      { reconcile: { minutes: 1 } },
      'milepost.github.reconcile.minutes: must be a whole number from 5 to 1440',
    ],
    [
      { lookUps: { path: true } },
      "milepost.github.lookUps: does not know 'path'",
    ],
  ])('says what cannot be meant, and goes on: %j', (github, message) => {
    const { faults, backfill } = read(github);
    expect(faults[0]).toEqual({ source: 'github', message });
    expect(JSON.stringify(faults)).not.toContain('canary');
    expect(backfill).toBeUndefined();
  });

  it('knows from when', () => {
    const now = Date.parse('2026-04-01T12:00:00Z');
    expect(backfillFrom({}, now)).toBe(Date.parse('2026-01-01T12:00:00Z'));
    expect(backfillFrom({ since: '2026-01-31' }, now)).toBe(
      Date.parse('2026-01-31T00:00:00Z'),
    );
  });
});
