import fc from 'fast-check';
import type { Correction } from '../facts/correction';
import type { Change, Deployment } from '../facts/facts';
import type { Incident } from '../facts/incident';
import { defaultPrecedence } from './precedence';
import { traceDelivery, type DeliveryWorld } from './traceDelivery';

const HOUR = 3_600_000;
const START = Date.parse('2026-03-01T00:00:00Z');

type World = DeliveryWorld<Deployment, Change, Incident>;

function deployment(
  id: string,
  hour: number,
  more: Partial<Deployment> = {},
): Deployment {
  return {
    source: 'cdevents:/cd',
    id,
    service: 'shop',
    environment: 'production',
    revision: `r-${id}`,
    finishedAt: START + hour * HOUR,
    outcome: 'success',
    fixes: [],
    ...more,
  };
}

function incident(
  id: string,
  hour: number,
  more: Partial<Incident> = {},
): Incident {
  const openedAt = START + hour * HOUR;
  return {
    source: 'pager',
    id,
    service: 'shop',
    intervals: [{ openedAt, resolvedAt: openedAt + HOUR }],
    status: 'counted',
    notCausedByDeployment: false,
    ...more,
  };
}

let lastId = 0;

function says(about: string, action: string, named?: string): Correction {
  lastId += 1;
  return {
    id: lastId,
    source: 'pager',
    incident: about,
    action,
    deployment: named,
    reason: 'We looked.',
    by: 'user:default/jo',
    at: START,
  } as Correction;
}

const deployments = [
  deployment('d1', 0),
  deployment('d2', 1),
  deployment('never', 1.5, { outcome: 'failure' }),
  deployment('late', 30),
];

function trace(world: Partial<World>) {
  return traceDelivery({
    deployments,
    changes: [],
    commits: [],
    heads: [],
    incidents: [incident('i', 2)],
    precedence: defaultPrecedence,
    ...world,
  });
}

/** What each incident is linked to, and how sure that is. */
function linked(world: Partial<World>) {
  return trace(world).links.map(({ incident: { id }, cause, confidence }) => [
    id,
    (cause.rollout ?? cause.attempt).id,
    confidence,
  ]);
}

const failed = (world: Partial<World>) =>
  trace(world).failures.map(({ id, reasons }) => [id, ...reasons]);

describe('a person', () => {
  it('confirms what was inferred', () => {
    expect(linked({})).toEqual([['i', 'd2', 'inferred']]);
    const corrections = [says('i', 'confirm', 'd2')];
    expect(linked({ corrections })).toEqual([['i', 'd2', 'person']]);
    expect(failed({ corrections })).toEqual([['d2', 'person']]);
  });

  it('rejects an inference, and no other one takes its place', () => {
    const corrections = [says('i', 'reject', 'd2')];
    expect(linked({ corrections })).toEqual([]);
    expect(failed({ corrections })).toEqual([]);
  });

  it('rejects also for deployments that become known later', () => {
    const corrections = [says('i', 'reject', 'd2')];
    const more = [...deployments, deployment('d3', 1.9)];
    expect(linked({ deployments: more })).toEqual([['i', 'd3', 'inferred']]);
    expect(linked({ deployments: more, corrections })).toEqual([]);
  });

  it('rejects nothing where the deployment is unknown', () => {
    const corrections = [says('i', 'reject', 'of another service')];
    expect(linked({ corrections })).toEqual([['i', 'd2', 'inferred']]);
  });

  it('rejects also what another source now tells of', () => {
    const github = deployments.map(each => ({ ...each, source: 'github' }));
    const cd = [deployment('x', 1)];
    const corrections = [says('i', 'reject', 'd2')];
    expect(linked({ deployments: [...github, ...cd] })).toEqual([
      ['i', 'x', 'inferred'],
    ]);
    expect(linked({ deployments: [...github, ...cd], corrections })).toEqual(
      [],
    );
  });

  it('names another deployment, even one after the incident or one that failed', () => {
    for (const id of ['d1', 'late', 'never']) {
      const corrections = [says('i', 'relink', id)];
      expect(linked({ corrections })).toEqual([['i', id, 'person']]);
    }
  });

  it('names any attempt, which stands for its deployment', () => {
    const again = deployment('d2-again', 1.2, { revision: 'r-d2' });
    const corrections = [says('i', 'relink', 'd2-again')];
    expect(
      linked({ deployments: [...deployments, again], corrections }),
    ).toEqual([['i', 'd2', 'person']]);
  });

  it('names a deployment that is gone: there is no cause, and none is inferred', () => {
    expect(linked({ corrections: [says('i', 'confirm', 'gone')] })).toEqual([]);
  });

  it('says that none was the cause', () => {
    const corrections = [says('i', 'not-caused-by-deployment')];
    expect(linked({ corrections })).toEqual([]);
  });

  it('wins over what the source states', () => {
    const stated = incident('i', 2, { causedBy: { deployment: 'd1' } });
    const none = incident('i', 2, { notCausedByDeployment: true });
    const on = (one: Incident, correction: Correction) =>
      linked({ incidents: [one], corrections: [correction] });
    expect(on(stated, says('i', 'relink', 'd2'))).toEqual([
      ['i', 'd2', 'person'],
    ]);
    expect(on(stated, says('i', 'not-caused-by-deployment'))).toEqual([]);
    expect(on(stated, says('i', 'reject', 'd1'))).toEqual([]);
    expect(on(none, says('i', 'confirm', 'd2'))).toEqual([
      ['i', 'd2', 'person'],
    ]);
    // What was rejected is not what is stated.
    expect(on(stated, says('i', 'reject', 'd2'))).toEqual([
      ['i', 'd1', 'explicit'],
    ]);
  });

  it('is believed before a rollback that blames another deployment', () => {
    const back = deployment('back', 3, { revision: 'r-d1' });
    const world = { deployments: [...deployments, back] };
    expect(failed(world)).toEqual([['d2', 'rolled-back', 'inferred']]);
    const between = deployment('between', 0.5);
    const three = { deployments: [...world.deployments, between] };
    const corrections = [says('i', 'relink', 'between')];
    expect(failed({ ...three, corrections })).toEqual([['between', 'person']]);
  });

  it('is heard on what was merged into an incident, and on the incident first', () => {
    const incidents = [
      incident('parent', 2),
      incident('child', 2, {
        status: 'merged',
        mergedInto: 'parent',
        causedBy: { deployment: 'd1' },
      }),
    ];
    const linkedWith = (...corrections: Correction[]) =>
      linked({ incidents, corrections });
    expect(linkedWith()).toEqual([['parent', 'd1', 'explicit']]);
    expect(linkedWith(says('child', 'relink', 'late'))).toEqual([
      ['parent', 'late', 'person'],
    ]);
    expect(linkedWith(says('child', 'reject', 'd1'))).toEqual([
      ['parent', 'd2', 'inferred'],
    ]);
    expect(
      linkedWith(
        says('child', 'relink', 'late'),
        says('parent', 'confirm', 'd2'),
      ),
    ).toEqual([['parent', 'd2', 'person']]);
  });
});

describe('whatever people say', () => {
  const ids = [...deployments.map(({ id }) => id), 'unknown'];
  const incidentArbitrary = fc.record({
    hour: fc.integer({ min: 0, max: 40 }),
    causedBy: fc.option(
      fc.constantFrom(...ids).map(id => ({ deployment: id })),
      {
        nil: undefined,
      },
    ),
    notCausedByDeployment: fc.boolean(),
  });
  const worldArbitrary = fc
    .array(incidentArbitrary, { minLength: 1, maxLength: 4 })
    .map(seeds =>
      seeds.map(({ hour, ...more }, index) =>
        incident(`i${index}`, hour, more),
      ),
    );
  const sayingsArbitrary = fc.array(
    fc.tuple(
      fc.constantFrom('i0', 'i1', 'i2', 'i3'),
      fc.constantFrom(
        'confirm',
        'reject',
        'relink',
        'not-caused-by-deployment',
      ),
      fc.constantFrom(...ids),
    ),
    { maxLength: 6 },
  );

  it('withdrawing all of it gives what was before', () => {
    fc.assert(
      fc.property(worldArbitrary, sayingsArbitrary, (incidents, sayings) => {
        const corrections = sayings.map(([about, action, id]) =>
          says(about, action, id),
        );
        const withdrawals = sayings.map(([about]) => says(about, 'withdraw'));
        expect(
          linked({ incidents, corrections: [...corrections, ...withdrawals] }),
        ).toEqual(linked({ incidents }));
      }),
    );
  });

  it('the order of facts and of corrections does not matter', () => {
    fc.assert(
      fc.property(
        worldArbitrary,
        sayingsArbitrary,
        fc.shuffledSubarray(deployments, { minLength: deployments.length }),
        (incidents, sayings, shuffled) => {
          const corrections = sayings.map(([about, action, id]) =>
            says(about, action, id),
          );
          expect(
            linked({
              incidents: [...incidents].reverse(),
              corrections: [...corrections].reverse(),
              deployments: shuffled,
            }).reverse(),
          ).toEqual(linked({ incidents, corrections }));
        },
      ),
    );
  });

  it('nothing is inferred for an incident of which a person said something that holds here', () => {
    fc.assert(
      fc.property(
        worldArbitrary,
        fc.constantFrom(
          'confirm',
          'reject',
          'relink',
          'not-caused-by-deployment',
        ),
        fc.constantFrom(...deployments.map(({ id }) => id)),
        (incidents, action, id) => {
          const corrections = [says('i0', action, id)];
          const confidences = linked({ incidents, corrections })
            .filter(([about]) => about === 'i0')
            .map(([, , confidence]) => confidence);
          expect(confidences).not.toContain('inferred');
        },
      ),
    );
  });
});
