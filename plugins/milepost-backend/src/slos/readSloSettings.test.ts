import { ConfigReader } from '@backstage/config';
import { DEFAULT_SLO_SETTINGS, readSloSettings } from './readSloSettings';

const read = (slos: object) => readSloSettings(new ConfigReader({ slos }));

it('reads how service level indicators are read', () => {
  expect(readSloSettings(undefined)).toEqual(DEFAULT_SLO_SETTINGS);
  expect(
    read({
      interval: { seconds: 10 },
      delaySeconds: 0,
      backfillDays: 7,
      timeoutSeconds: 3,
    }),
  ).toEqual({
    intervalMs: 10_000,
    delayMs: 0,
    backfillDays: 7,
    timeoutMs: 3000,
  });
  expect(read({ interval: '15m' }).intervalMs).toBe(900_000);
});

it.each([
  [{ interval: { minutes: 7 } }, 'milepost.slos.interval'],
  [{ interval: { hours: 2 } }, 'milepost.slos.interval'],
  [{ delaySeconds: -1 }, 'milepost.slos.delaySeconds'],
  [{ backfillDays: 1000 }, 'milepost.slos.backfillDays'],
  [{ timeoutSeconds: 0 }, 'milepost.slos.timeoutSeconds'],
])('names what cannot be meant: %j', (slos, key) => {
  expect(() => read(slos)).toThrow(key);
});
