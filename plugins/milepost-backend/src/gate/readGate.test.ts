import { ConfigReader } from '@backstage/config';
import { readGate } from './readGate';

const read = (gate?: unknown) =>
  readGate(new ConfigReader(gate === undefined ? {} : ({ gate } as never)));

const policyWith = (more: object) => ({
  policies: [{ name: 'ok' }, { name: 'critical', ...more }],
});

describe('readGate', () => {
  it('needs no configuration', () => {
    const nothing = {
      policies: [],
      zones: new Map(),
      longestOverride: 7 * 86_400_000,
    };
    expect(readGate(undefined)).toEqual(nothing);
    expect(read()).toEqual(nothing);
    expect(read({})).toEqual(nothing);
  });

  it('reads policies, zones and how long an override may be', () => {
    const settings = read({
      policies: [
        {
          name: 'critical-production',
          match: {
            tiers: ['tier-1'],
            environments: ['production'],
            entities: { 'spec.type': 'service' },
          },
          mode: 'enforce',
          onUnknown: 'block',
          withoutSlo: 'allow',
          budget: { warnBelow: 20, blockBelow: 0 },
          burn: { page: 'block', ticket: 'warn' },
          incidents: { severities: ['SEV-1'], effect: 'block' },
          freezes: [
            {
              name: 'year-end',
              from: '2026-12-18T18:00',
              to: '2027-01-04T08:00',
              reason: 'Nobody is here',
            },
          ],
          pass: ['security'],
        },
      ],
      zones: { payments: 'Europe/Berlin', 'group:acme/Ops': 'Asia/Tokyo' },
      longestOverride: { days: 2 },
    });
    expect(settings).toMatchObject({
      longestOverride: 2 * 86_400_000,
      zones: new Map([
        ['group:default/payments', 'Europe/Berlin'],
        ['group:acme/ops', 'Asia/Tokyo'],
      ]),
      policies: [
        {
          match: { entities: [{ 'spec.type': 'service' }] },
          freezes: [{ name: 'year-end', effect: 'block' }],
          pass: ['security'],
        },
      ],
    });
    expect(settings).not.toHaveProperty('fault');
  });

  it.each<[unknown, string]>([
    ['on', 'milepost.gate: '],
    [{ policy: [] }, 'milepost.gate: '],
    [{ policies: {} }, 'milepost.gate.policies: '],
    [policyWith({ mode: 'enforced' }), 'milepost.gate.policies[1].mode: '],
    [policyWith({ blok: true }), 'milepost.gate.policies[1]: '],
    [policyWith({ name: ' ' }), 'milepost.gate.policies[1].name: '],
    [
      policyWith({ name: 'none' }),
      'milepost.gate.policies[1].name: means that there is no policy',
    ],
    [
      policyWith({ name: 'ok' }),
      'milepost.gate.policies[1].name: another policy is called so, too',
    ],
    [
      policyWith({ budget: { warnBelow: 5, blockBelow: 10 } }),
      'milepost.gate.policies[1].budget.warnBelow: is less than blockBelow',
    ],
    [
      policyWith({ budget: { blockBelow: '10 %' } }),
      'milepost.gate.policies[1].budget.blockBelow: ',
    ],
    [
      policyWith({ incidents: { severities: ['SEV1'] } }),
      'milepost.gate.policies[1].incidents.severities[0]: ',
    ],
    [
      policyWith({ match: { entities: { 'spec.type': 3 } } }),
      'milepost.gate.policies[1].match.entities',
    ],
    [
      policyWith({ freezes: [{ name: 'f', reason: 'x', from: 'now' }] }),
      'milepost.gate.policies[1].freezes[0].from: is not a local time',
    ],
    [
      policyWith({ pass: ['Rollback!'] }),
      'milepost.gate.policies[1].pass[0]: ',
    ],
    [{ zones: { payments: 'Mars' } }, 'milepost.gate.zones.payments: is not'],
    [{ zones: { 'group:': 'UTC' } }, 'milepost.gate.zones.group:: is not'],
    [{ longestOverride: '7d' }, 'milepost.gate.longestOverride: '],
    [{ longestOverride: { days: 400 } }, 'milepost.gate.longestOverride: is'],
  ])('names the key of what cannot be meant: %j', (gate, fault) => {
    const settings = read(gate);
    expect(settings.fault).toContain(fault);
    expect(settings.policies).toEqual([]);
  });
});
