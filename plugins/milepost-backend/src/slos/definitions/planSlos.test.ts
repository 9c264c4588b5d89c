import { parseOpenSlo } from '@milepost/backstage-plugin-milepost-common';
import fc from 'fast-check';
import type { PlaceReading } from '../../documents/DocumentReader';
import { planSlos } from './planSlos';

const slo = (name: string, service: string, target: number) => ({
  apiVersion: 'openslo/v1',
  kind: 'SLO',
  metadata: { name },
  spec: {
    service,
    indicator: {
      metadata: { name },
      spec: { ratioMetric: { metricSource: { type: 'Push' } } },
    },
    budgetingMethod: 'Occurrences',
    objectives: [{ target }],
  },
});

const place = fc
  .record({
    location: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    trusted: fc.boolean(),
    entityRefs: fc.subarray([
      'component:default/shop',
      'component:default/pay',
    ]),
    slos: fc.array(
      fc.tuple(
        fc.constantFrom('fast', 'sure'),
        fc.constantFrom('shop', 'pay', 'component:default/pay'),
        // 2 is no target.
        fc.constantFrom(0.9, 0.99, 2),
      ),
      { maxLength: 3 },
    ),
    isReadable: fc.boolean(),
  })
  .map(
    ({ location, trusted, entityRefs, slos, isReadable }): PlaceReading => ({
      place: {
        location,
        from: { type: 'value', value: undefined },
        trusted: trusted || entityRefs.length === 0,
        entityRefs,
      },
      ...(isReadable
        ? { files: [{ name: location, value: slos.map(each => slo(...each)) }] }
        : { error: 'nobody answers' }),
    }),
  );

const planOf = (readings: readonly PlaceReading[]) =>
  planSlos({
    readings,
    parse: ({ name, value }) => parseOpenSlo(value, { name }),
    filesOf: location => [location],
  });

describe('planSlos', () => {
  it('defines each SLO once, whatever the order of the places', () => {
    const places = fc.uniqueArray(place, {
      selector: each => each.place.location,
      maxLength: 5,
    });
    fc.assert(
      fc.property(places, fc.infiniteStream(fc.nat()), (readings, random) => {
        const plan = planOf(readings);
        const shuffled = readings
          .map(reading => ({ reading, at: random.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ reading }) => reading);
        expect(planOf(shuffled)).toEqual(plan);
        const keys = plan.slos.map(
          ({ entityRef, definition }) => `${entityRef}#${definition.name}`,
        );
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('lets no entity be spoken for that does not point to the document', () => {
    fc.assert(
      fc.property(place, reading => {
        const { trusted, entityRefs } = reading.place;
        const foreign = planOf([reading]).slos.filter(
          each => !entityRefs.includes(each.entityRef),
        );
        expect(trusted || foreign.length === 0).toBe(true);
      }),
    );
  });
});
