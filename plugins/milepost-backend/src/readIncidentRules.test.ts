import { ConfigReader } from '@backstage/config';
import { severityOf } from '@milepost/backstage-plugin-milepost-common';
import { readIncidentRules } from './readIncidentRules';

const rules = (incidents: object) =>
  readIncidentRules(new ConfigReader({ incidents } as object));

describe('readIncidentRules', () => {
  it('puts what is configured before what is known', () => {
    const { severities, holidays } = rules({
      severities: [
        { match: ['Page', 'wake me'], level: 'SEV-2' },
        { match: 'T[45]', level: 'SEV-5' },
        { match: 'p5', level: 'unset' },
      ],
      holidays: ['2026-12-25'],
    });
    const words = ['WAKE ME', 't4', 'T45', 'P5', 'P1'];
    expect(words.map(word => severityOf(word, severities))).toEqual([
      'SEV-2',
      'SEV-5',
      'unset',
      'unset',
      'SEV-1',
    ]);
    expect(holidays).toEqual(['2026-12-25']);
  });

  it('needs nothing', () => {
    const { severities, holidays } = readIncidentRules(undefined);
    expect(severityOf('critical', severities)).toBe('SEV-1');
    expect(holidays).toEqual([]);
  });

  it.each([
    [{ severities: [{ match: 'x', level: 'SEV1' }] }, /\[0\]\.level.*'SEV1'/],
    [{ severities: [{ match: '(', level: 'SEV-1' }] }, /\[0\]\.match/],
    [{ severities: [{ match: [], level: 'SEV-1' }] }, /\[0\]\.match/],
    [{ holidays: ['25.12.2026'] }, /holidays: '25.12.2026'/],
  ])('names the key of %j that cannot be meant', (incidents, message) => {
    expect(() => rules(incidents)).toThrow(message);
  });
});
