import { consequenceText, durationWords } from './consequenceText';
import { standingOf } from './__testUtils__/standingOf';

const at = Date.parse('2026-03-02T12:00:00Z');

describe('consequenceText', () => {
  it.each([
    [5 * 60, '5 minutes', '5 minutes'],
    [3600, '1 hour', 'hour'],
    [6 * 3600, '6 hours', '6 hours'],
    [36 * 3600, '36 hours', '36 hours'],
    [86_400, '1 day', 'day'],
    [3 * 86_400, '3 days', '3 days'],
    [1, '1 minute', 'minute'],
  ])('says %i seconds in words', (seconds, words, bare) => {
    expect(durationWords(seconds)).toBe(words);
    expect(durationWords(seconds, { bare: true })).toBe(bare);
  });

  it('is as urgent as the tier', () => {
    const standing = standingOf({ at, firing: true });
    const [tier] = standing.state!.tiers;
    const tiers = [
      tier,
      { ...tier, tier: '6h', factor: 5.6 },
      { ...tier, tier: '3d', factor: 1, severity: 'ticket' as const },
    ];
    const told = { ...standing, state: { ...standing.state!, tiers } };
    const severities = ['1h', '6h', '3d', 'budget'].map(
      name => consequenceText(told, { action: 'begin', tier: name }).severity,
    );
    expect(severities).toEqual(['critical', 'high', 'normal', 'high']);
    expect(
      consequenceText(told, { action: 'recover', tier: '1h' }),
    ).toMatchObject({
      description:
        'checkout · availability: it does not burn its error budget too fast any more; 37 % of the budget remains.',
      severity: 'low',
    });
  });

  it('tells small remainders to a tenth, and no time for what has none', () => {
    const standing = standingOf({ at, firing: true, remaining: 0.004 });
    expect(
      consequenceText(standing, { action: 'begin', tier: '1h' }).description,
    ).toContain('; 0.4 % of the budget remains; at this rate');
    const spent = standingOf({ at, firing: true, remaining: -0.5 });
    expect(
      consequenceText(spent, { action: 'begin', tier: '1h' }).description,
    ).toMatch(/; 50 % more than the budget was spent\.$/);
  });
});
