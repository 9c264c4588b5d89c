import { metricDefinitionSchema } from '../answers/definition';
import { profileSchema } from '../answers/profiles';
import { interleaved, merged, read } from './__testUtils__/world';
import { profileFacts } from './profileFacts';
import { profileMetrics, profiles } from './profiles';

describe('profiles', () => {
  it('are those that may be asked for', () => {
    expect(['milepost', ...profiles.map(({ id }) => id)]).toEqual(
      profileSchema.options,
    );
    expect(profileMetrics('milepost')).toEqual([]);
  });

  it.each(
    profiles.flatMap(profile =>
      profile.metrics.map(
        metric => [metric.definition.id, profile, metric] as const,
      ),
    ),
  )(
    '%s: says what it is, and nothing where there is nothing',
    (id, profile, { definition }) => {
      const { profile: of } = metricDefinitionSchema.parse(definition);
      expect(id).toBe(`${profile.id}/${of!.metric}`);
      const empty = read(profile, of!.metric, {});
      expect(empty).toMatchObject({ n: 0, ids: [] });
      expect(Object.keys(empty.details)).toEqual(
        definition.details.map(detail => detail.id),
      );
      // A rate of nothing is 0; a ratio or a duration of nothing is no number.
      const rate = ['per-day', 'count'].includes(definition.unit);
      expect([null, rate ? empty.value : null]).toContain(empty.value);
    },
  );

  it('do not depend on the order of facts', () => {
    const backwards = (facts: object) =>
      Object.fromEntries(
        Object.entries(facts).map(([kind, of]) => [kind, of.toReversed()]),
      );
    for (const profile of profiles) {
      for (const { definition } of profile.metrics) {
        for (const facts of [interleaved, merged]) {
          const { ids: _, ...one } = read(
            profile,
            definition.profile.metric,
            facts,
          );
          const { ids: __, ...other } = read(
            profile,
            definition.profile.metric,
            backwards(facts),
          );
          expect(other).toEqual(one);
        }
      }
    }
  });
});

describe('profileFacts', () => {
  const world = {
    deployments: [],
    commits: [],
    incidents: [],
    precedence: ['cdevents', 'github'],
  };

  it('reads one of several sources that tell of the same', () => {
    const [change] = merged.changes!;
    const changes = [change, { ...change, source: 'github:github.com' }];
    expect(profileFacts({ ...world, changes }).changes).toEqual([change]);
  });

  it('reads the changes of the paths of the entity', () => {
    const [first, second] = merged.changes!;
    const changes = [
      { ...first, paths: ['shop/a'] },
      { ...second, paths: [] },
    ];
    expect(
      profileFacts({ ...world, changes, pathPrefixes: ['shop/'] }),
    ).toMatchObject({ changes: [{ id: 'm1' }], monorepo: true });
  });
});
