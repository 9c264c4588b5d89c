import { life } from './__testUtils__/lives';
import { at, incidentOf, map, sourceWith } from './__testUtils__/told';
import {
  customField,
  incidentIn,
  on,
  statusUpdate,
  timestamps,
  webhook,
} from './__testUtils__/webhooks';

const intervals = [
  { openedAt: at('10:00:00'), resolvedAt: at('11:00:00') },
  { openedAt: at('11:10:00'), resolvedAt: at('11:30:00') },
];

describe('incidents in incident.io', () => {
  it('follows the life of an incident', () => {
    expect(incidentOf(life)).toMatchObject({
      source: 'incident-io',
      id: '01INC',
      title: 'Checkout errors, … looks',
      url: 'https://app.incident.io/acme/incidents/123',
      severity: 'Major',
      detectedAt: at('10:00:00'),
      acknowledgedAt: at('10:05:00'),
      status: 'counted',
      intervals,
    });
    expect(incidentOf([...life].reverse())).toEqual(incidentOf(life));
  });

  it('does without what was lost', () => {
    const withoutFirst = incidentOf(life.slice(1));
    expect(withoutFirst).toMatchObject({
      detectedAt: at('10:00:00'),
      intervals,
    });
    const edited = webhook(
      'incident_updated_v2',
      incidentIn('live', '11:12:00Z'),
    );
    const [first, second, third, , ...rest] = life;
    expect(incidentOf([first, second, third, edited, ...rest])).toMatchObject({
      intervals: [intervals[0], { ...intervals[1], openedAt: at('11:12:00') }],
    });
  });

  it('keeps no name of somebody without an address', () => {
    const more = {
      name: 'Page Ada Lovelace',
      creator: { user: { id: '01U', name: 'Ada Lovelace', role: 'viewer' } },
    };
    expect(
      incidentOf([
        webhook('incident_created_v2', incidentIn('live', '10:00:00Z', more)),
      ]).title,
    ).toBe('Page …');
  });

  it.each([
    ['declined', 'cancelled'],
    ['canceled', 'cancelled'],
    ['merged', 'merged'],
    ['paused', 'counted'],
    ['triage', 'counted'],
    ['something new', 'counted'],
  ])('leaves out what is %s: %s', (category, status) => {
    const ended = statusUpdate('live', category, '10:20:00Z');
    expect(incidentOf([life[0], ended]).status).toBe(status);
    const back = statusUpdate(category, 'live', '10:30:00Z');
    expect(incidentOf([life[0], ended, back]).status).toBe('counted');
  });

  it('tells nothing of exercises', () => {
    for (const mode of ['test', 'tutorial']) {
      const more = { mode };
      expect(
        map(
          webhook('incident_created_v2', incidentIn('live', '10:00:00Z', more)),
        ),
      ).toEqual({ events: [] });
    }
  });

  it('reads the timestamps that people correct', () => {
    const more = {
      mode: 'retrospective',
      ...timestamps({
        'Impact started at': on('08:50:00Z'),
        'Reported at': on('10:00:00+01:00'),
        'Accepted at': on('09:03:00Z'),
        'Fixed at': on('09:30:00Z'),
        'Resolved at': on('09:40:00Z'),
        'Closed at': null,
      }),
    };
    expect(
      incidentOf([
        webhook('incident_created_v2', incidentIn('closed', '10:00:00Z', more)),
      ]),
    ).toMatchObject({
      impactStartedAt: at('08:50:00'),
      detectedAt: at('09:00:00'),
      acknowledgedAt: at('09:03:00'),
      mitigatedAt: at('09:30:00'),
      intervals: [{ openedAt: at('09:00:00'), resolvedAt: at('09:40:00') }],
    });
  });

  it('minds no time of a resolution before the incident was reopened', () => {
    const stale = timestamps({ 'Resolved at': on('11:00:00Z') });
    const again = statusUpdate('live', 'closed', '11:30:00Z', stale);
    expect(incidentOf([...life.slice(0, 4), again]).intervals).toEqual(
      intervals,
    );
  });

  const entry = (name: string, external_id?: string) => ({
    value_catalog_entry: { id: '01C', name, external_id },
  });
  it.each([
    [[customField('Service', entry('Checkout'))], 'checkout'],
    [
      [
        customField(
          'services',
          entry('Checkout', 'component:default/Checkout'),
        ),
      ],
      'component:default/checkout',
    ],
    [[customField('Affected service', entry('Checkout', 'a1'))], 'checkout'],
    [[customField('Service', { value_option: { value: 'Web' } })], 'web'],
    [
      [customField('Service', { value_text: 'api' }, { value_text: 'b' })],
      'api',
    ],
    [
      [customField('Service'), customField('Team', { value_text: 't' })],
      undefined,
    ],
  ])('finds the service', (custom_field_entries, service) => {
    const more = { custom_field_entries };
    expect(
      incidentOf([
        webhook('incident_created_v2', incidentIn('live', '10:00:00Z', more)),
      ]).service,
    ).toBe(service);
  });

  it('finds it in the field that it is told', () => {
    const more = {
      custom_field_entries: [
        customField('Service', { value_text: 'a' }),
        customField('System', { value_text: 'b' }),
      ],
    };
    const payload = webhook(
      'incident_created_v2',
      incidentIn('live', '10:00:00Z', more),
    );
    const by = (serviceField: unknown) =>
      incidentOf([payload], sourceWith({ serviceField } as {})).service;
    expect([by('system'), by(['None', 'System', 'Service'])]).toEqual([
      'b',
      'b',
    ]);
  });
});
