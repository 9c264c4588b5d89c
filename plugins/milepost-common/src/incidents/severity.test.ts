import { defaultSeverities, severityOf } from './severity';

describe('severityOf', () => {
  it.each([
    ['SEV-1', 'SEV-1'],
    ['sev2', 'SEV-2'],
    ['P0', 'SEV-1'],
    [' P3 ', 'SEV-3'],
    ['Priority 4', 'SEV-4'],
    ['5', 'SEV-5'],
    ['1 - Critical', 'SEV-1'],
    ['Critical', 'SEV-1'],
    ['Major', 'SEV-2'],
    ['warning', 'SEV-3'],
    ['Minor', 'SEV-4'],
    ['Cosmetic', 'SEV-5'],
    ['P12', 'unset'],
    ['SEV-6', 'unset'],
    ['1 user', 'unset'],
    ['page', 'unset'],
    ['', 'unset'],
    [undefined, 'unset'],
  ])('reads %j as %s', (word, level) => {
    expect(severityOf(word)).toBe(level);
  });

  it('believes the rules of the installation first', () => {
    const rules = [
      { match: ['Page'], level: 'SEV-2' as const },
      { match: /^(?:P1)$/i, level: 'unset' as const },
      ...defaultSeverities,
    ];
    expect(['page', 'p1', 'P2'].map(word => severityOf(word, rules))).toEqual([
      'SEV-2',
      'unset',
      'SEV-2',
    ]);
  });
});
