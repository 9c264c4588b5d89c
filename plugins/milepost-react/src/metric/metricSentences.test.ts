import { metricValue } from '../__testUtils__/metricValue';
import { coverageSentence, levelOf, targetSentence } from './metricSentences';

const plain = (text: string | undefined) => text?.replace(/\u202f/g, ' ');

describe('coverageSentence', () => {
  it.each([
    [6, 6, '6 of 6 services'],
    [37, 22, '22 of 37 services, 15 without a source'],
    [1, 0, '0 of 1 service, 1 without a source'],
  ])('of %d services %d connected: %s', (applicable, connected, sentence) => {
    const coverage = { applicable, connected };
    expect(coverageSentence(metricValue({ coverage }))).toBe(sentence);
  });

  it('is nothing of a service, or of what is withheld', () => {
    const coverage = { applicable: 6, connected: 6 };
    expect(coverageSentence(metricValue())).toBeUndefined();
    expect(
      coverageSentence(metricValue({ coverage, withheld: true })),
    ).toBeUndefined();
  });
});

describe('targetSentence', () => {
  it.each([
    [true, 'target 1 d, met'],
    [false, 'target 1 d, missed'],
    [null, 'target 1 d'],
  ])('met %s: %s', (met, sentence) => {
    const target = { tier: '1', value: 86_400, met };
    expect(plain(targetSentence(metricValue({ target })))).toBe(sentence);
  });

  it('is nothing without a target', () => {
    expect(targetSentence(metricValue())).toBeUndefined();
  });
});

describe('levelOf', () => {
  const levels = [
    { name: 'high', text: '', to: 86_400 },
    { name: 'low', text: '', from: 86_400 },
  ];

  it('begins where the one before ends', () => {
    const of = (value: number) => levelOf({ levels }, metricValue({ value }));
    expect([of(86_399), of(86_400)]).toEqual(['high', 'low']);
  });

  it('is none without a number', () => {
    const nothing = metricValue({ state: 'no-source', value: null });
    expect(levelOf({ levels }, nothing)).toBeUndefined();
    expect(levelOf({}, metricValue())).toBeUndefined();
  });
});
