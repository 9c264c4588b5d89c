import type { Movement } from '@milepost/backstage-plugin-milepost-common';
import { plainSpaces } from '../__testUtils__/plainSpaces';
import { causeSummary } from './causeSummary';
import { changeSentence, verbOf } from './changeWords';

const HOUR = 3600;

function movement(
  before: number | null,
  after: number | null,
  more: Partial<Movement> = {},
): Movement {
  return {
    metric: 'failed-deployment-recovery-time',
    title: 'Failed deployment recovery time',
    unit: 'seconds',
    verdict: 'worse',
    since: '2026-10-12',
    before: { value: before, n: 12 },
    after: { value: after, n: 10 },
    pulledBy: [],
    because: [],
    ...more,
  };
}

describe('changeSentence', () => {
  it('says what a metric did, from where to where, and since when', () => {
    expect(plainSpaces(changeSentence(movement(HOUR, 2 * HOUR)))).toBe(
      'Recovery doubled since the week of 12 Oct: 60 min before, 2 h since.',
    );
  });

  it.each([
    [HOUR, 2.1 * HOUR, 'doubled'],
    [HOUR, 3 * HOUR, 'tripled'],
    [HOUR, 7 * HOUR, 'is 7 times what it was'],
    [HOUR, HOUR / 2, 'halved'],
    [HOUR, HOUR / 3, 'fell to a third'],
    [HOUR, 1.4 * HOUR, 'rose by 40 %'],
    [HOUR, 0.7 * HOUR, 'fell by 30 %'],
    [0, HOUR, 'rose'],
    [HOUR, 0, 'fell'],
    [null, HOUR, 'changed'],
  ])('of %p to %p: %s', (before, after, verb) => {
    expect(plainSpaces(verbOf(movement(before, after)))).toBe(verb);
  });

  it('does not speak of percent of a percentage', () => {
    const ratio = { unit: 'ratio', metric: 'change-fail-rate' } as const;
    expect(plainSpaces(changeSentence(movement(0.08, 0.11, ratio)))).toBe(
      'The change fail rate rose since the week of 12 Oct: 8 % before, 11 % since.',
    );
  });
});

describe('causeSummary', () => {
  it('says a few words for each kind, and that there may be more', () => {
    const cause = (kind: Movement['because'][number]['kind']) => ({
      kind,
      at: '2026-10-13T00:00:00.000Z',
      text: kind,
    });
    const words = (because: Movement['because']) =>
      causeSummary({ because }).map(({ text }) => text);
    expect(
      words([cause('failure'), cause('joined'), cause('failure')]),
    ).toEqual(['2 failed deployments', '1 service joined']);
    expect(words(Array(5).fill(cause('incident')))).toEqual([
      '5 or more incidents',
    ]);
    expect(words([cause('definition')])).toEqual(['its definition changed']);
  });
});
