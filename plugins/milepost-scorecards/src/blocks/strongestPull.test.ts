import type { Member } from '@milepost/backstage-plugin-milepost-common';
import { metricValue } from '../../dev/fake/metrics';
import { strongestPull } from './strongestPull';

const RATE = 'change-fail-rate';
const whole = metricValue(RATE, { value: 0.1 }, 0);

function memberOf(
  name: string,
  difference: number,
  worse: boolean | null = difference > 0,
  withheld?: true,
): Member {
  const metric = metricValue(RATE, { value: 0.2, withheld }, 0);
  const pull = { without: 0.1 - difference, difference, worse };
  return {
    scope: `component:default/${name}`,
    metrics: [metric],
    pulls: { [RATE]: pull },
  } as unknown as Member;
}

describe('strongestPull', () => {
  it('is that of the member without which the whole were best', () => {
    const members = [
      memberOf('a', 0.02),
      memberOf('b', 0.03),
      memberOf('c', -0.05),
    ];
    expect(strongestPull(whole, members)).toMatchObject({
      member: { scope: 'component:default/b' },
      without: 0.07,
    });
  });

  it.each([
    ['nobody would notice it', [memberOf('a', 0.009), memberOf('b', -0.009)]],
    ['there is one member only', [memberOf('a', 0.1)]],
    [
      'nobody can say what is worse',
      [memberOf('a', 0.05, null), memberOf('b', -0.05)],
    ],
    [
      'its own number is withheld',
      [memberOf('a', 0.05, true, true), memberOf('b', -0.05)],
    ],
  ])('is none where %s', (_, members) => {
    expect(strongestPull(whole, members)).toBeUndefined();
  });
});
