import fc from 'fast-check';
import { deliveryEventSchema } from '../events/deliveryEvent';
import { buildCdEvent } from './buildCdEvent';
import { mapExample } from './exampleCdEvent';
import { parseCdEvent } from './parseCdEvent';
import { translations } from './translations';

const SHA = '4f2a9c1d7e6b5a4039281706f5e4d3c2b1a09f8e';
const repository = { id: 'Acme/Shop', source: 'https://github.com' };

describe('door and mapper', () => {
  const scalar = fc.oneof(
    fc.constantFrom(
      'production',
      SHA,
      '2026-03-01T08:00:00Z',
      '2026-03-01T08:00:00',
      'https://example.org/x',
      'pkg:oci/a@b',
      'pkg:git/a@%zz',
      'approval',
      'success',
      'hotfix',
      ' ',
      '/',
    ),
    fc.string({ unit: 'binary' }),
    fc.boolean(),
    fc.integer(),
    fc.constant(null),
  );
  const value = fc.oneof(
    { weight: 4, arbitrary: scalar },
    fc.array(scalar, { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('id', 'source', 'deployment'), scalar),
    fc.jsonValue(),
  );
  const names = [...translations.keys()];
  const plausible = fc
    .record({
      name: fc.constantFrom(...names),
      time: fc.constantFrom(
        '2026-03-01T08:00:00Z',
        '2026-03-01T08:00:00+02:00',
      ),
      id: fc.oneof({ weight: 5, arbitrary: fc.constant('x') }, fc.string()),
    })
    .chain(({ name, time, id }) =>
      fc.record({
        context: fc.constant({
          specversion: '0.5.1',
          id,
          source: '/x',
          type: buildCdEvent({
            type: name as 'change.ready',
            id,
            source: '/x',
            time,
            subject: 's',
          }).context.type,
          timestamp: time,
        }),
        subject: fc.record({
          id: fc.constant('s'),
          content: fc.record(
            {
              repository: fc.constant(repository),
              environment: fc.constant({ id: 'production' }),
              outcome: fc.constantFrom('success', 'cancel', 'odd'),
              artifactId: value,
              summary: value,
              description: value,
              labels: value,
            },
            { requiredKeys: ['repository', 'environment'] },
          ),
        }),
        customData: fc.oneof(
          fc.record({
            milepost: fc.dictionary(
              fc.constantFrom(...translations.get(name)!.fields),
              value,
              { maxKeys: 4 },
            ),
          }),
          value,
        ),
      }),
    );

  const check = (payload: unknown) => {
    const parsed = parseCdEvent(payload);
    const mapped = mapExample(payload);
    expect(mapped.events !== undefined).toBe(parsed.ok && parsed.known);
    for (const made of mapped.events ?? []) {
      expect(deliveryEventSchema.parse(made)).toEqual(made);
    }
    return mapped.events?.length ?? 0;
  };

  it('agree, and never throw, on any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), payload => {
        expect(check(payload)).toBe(0);
      }),
    );
  });

  it('agree, and never throw, on almost valid events', () => {
    let made = 0;
    fc.assert(
      fc.property(plausible, payload => {
        made += check(payload);
      }),
      { numRuns: 2000 },
    );
    // Otherwise the property would hold for want of events.
    expect(made).toBeGreaterThan(200);
  });

  it('give the same events for the same payload', () => {
    fc.assert(
      fc.property(plausible, payload => {
        expect(mapExample(payload)).toEqual(
          mapExample(structuredClone(payload)),
        );
      }),
    );
  });
});
