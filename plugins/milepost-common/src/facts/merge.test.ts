import fc from 'fast-check';
import {
  deliveryEventSchema,
  type DeliveryEvent,
} from '../events/deliveryEvent';
import { mergeChange, type ChangeEvent } from './mergeChange';
import { mergeCommit } from './mergeCommit';
import {
  mergeBuild,
  mergeDeployment,
  type DeploymentEvent,
} from './mergeDeployment';

const change = {
  source: 'github',
  repository: 'github.com/acme/shop',
  change: '7',
};
const deployment = {
  source: 'github',
  repository: 'github.com/acme/shop',
  deployment: '1',
  environment: 'production',
};

function event<E extends DeliveryEvent>(fields: object): E {
  return deliveryEventSchema.parse(fields) as E;
}

function changeEvent(
  id: string,
  type: string,
  time: string,
  more: object = {},
): ChangeEvent {
  return event({ ...change, id, type, time, ...more });
}

function deploymentEvent(
  id: string,
  type: string,
  time: string,
  more: object = {},
): DeploymentEvent {
  return event({ ...deployment, id, type, time, ...more });
}

const life = [
  changeEvent('a', 'change.created', '2026-03-01T09:00:00Z', {
    title: 'First title',
    draft: true,
    author: 'p1',
  }),
  changeEvent('b', 'change.ready', '2026-03-01T10:00:00Z', { draft: false }),
  changeEvent('c', 'change.reviewed', '2026-03-01T11:00:00Z', {
    review: 'r1',
    reviewKind: 'approval',
    reviewer: 'p1',
    human: true,
  }),
  changeEvent('d', 'change.updated', '2026-03-01T11:30:00Z', {
    title: 'Last title',
  }),
  changeEvent('e', 'change.merged', '2026-03-01T12:00:00Z', {
    mergeRevision: 'm7',
  }),
];

const at = Date.parse;

describe('mergeChange', () => {
  it('tells the life of a change', () => {
    expect(mergeChange(life)).toMatchObject({
      id: '7',
      title: 'Last title',
      draft: false,
      openedAt: at('2026-03-01T09:00:00Z'),
      readyAt: at('2026-03-01T10:00:00Z'),
      mergedAt: at('2026-03-01T12:00:00Z'),
      mergeRevision: 'm7',
      abandonedAt: undefined,
      reviews: [{ kind: 'approval', human: true, byAuthor: true }],
    });
  });

  it('gives the same in any order and with any repetition', () => {
    const tidy = mergeChange(life);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(life, { minLength: life.length }),
        fc.array(fc.constantFrom(...life)),
        (shuffled, repeated) => {
          expect(mergeChange([...shuffled, ...repeated])).toEqual(tidy);
        },
      ),
    );
  });

  it('is abandoned until it is opened again', () => {
    const closed = changeEvent('x', 'change.abandoned', '2026-03-02T09:00:00Z');
    const reopened = changeEvent('y', 'change.created', '2026-03-03T09:00:00Z');
    expect(mergeChange([life[0], closed]).abandonedAt).toBe(
      at('2026-03-02T09:00:00Z'),
    );
    expect(mergeChange([life[0], closed, reopened])).toMatchObject({
      abandonedAt: undefined,
      openedAt: at('2026-03-01T09:00:00Z'),
    });
    expect(mergeChange([...life, closed]).abandonedAt).toBeUndefined();
  });
});

describe('mergeDeployment', () => {
  const started = deploymentEvent(
    'a',
    'service.deploying',
    '2026-03-01T09:00:00Z',
  );
  const failed = deploymentEvent(
    'b',
    'service.deployed',
    '2026-03-01T09:05:00Z',
    {
      outcome: 'failure',
    },
  );
  const succeeded = deploymentEvent(
    'c',
    'service.deployed',
    '2026-03-01T09:20:00Z',
    {
      outcome: 'success',
      revision: 'r1',
    },
  );

  it('runs until it has finished', () => {
    expect(mergeDeployment([started])).toMatchObject({
      outcome: undefined,
      finishedAt: undefined,
      startedAt: at('2026-03-01T09:00:00Z'),
    });
  });

  it('finished when a re-run first succeeded', () => {
    const again = deploymentEvent(
      'd',
      'service.deployed',
      '2026-03-01T10:00:00Z',
      {
        outcome: 'success',
      },
    );
    expect(mergeDeployment([again, succeeded, failed, started])).toMatchObject({
      outcome: 'success',
      finishedAt: at('2026-03-01T09:20:00Z'),
      revision: 'r1',
    });
  });

  it('does not believe a start after the finish', () => {
    const late = deploymentEvent(
      'e',
      'service.deployed',
      '2026-03-01T09:20:00Z',
      {
        outcome: 'success',
        startedAt: '2026-03-01T09:30:00Z',
      },
    );
    expect(mergeDeployment([late]).startedAt).toBeUndefined();
  });

  it('is a rollback when its source says so', () => {
    const back = deploymentEvent(
      'f',
      'service.rolledback',
      '2026-03-01T11:00:00Z',
      {
        outcome: 'success',
      },
    );
    expect(mergeDeployment([back]).kind).toBe('rollback');
  });
});

describe('mergeBuild', () => {
  const told = (type: string, time: string, more: object = {}) =>
    event<Parameters<typeof mergeBuild>[0][number]>({
      id: type,
      source: 'github',
      build: 'acme/shop 9',
      type: `build.${type}`,
      time: `2026-03-01T${time}Z`,
      ...more,
    });
  const queued = told('queued', '09:00:00');
  const started = told('started', '09:05:00');
  const finished = told('finished', '09:20:00', {
    outcome: 'success',
    startedAt: '2026-03-01T09:00:00Z',
  });

  it('believes a start that was seen before one that is stated at the end', () => {
    const build = mergeBuild([finished, queued, started]);
    expect(build).toMatchObject({
      queuedAt: at('2026-03-01T09:00:00Z'),
      startedAt: at('2026-03-01T09:05:00Z'),
      finishedAt: at('2026-03-01T09:20:00Z'),
      outcome: 'success',
    });
    expect(mergeBuild([queued, finished]).startedAt).toBe(
      at('2026-03-01T09:00:00Z'),
    );
  });
});

describe('mergeCommit', () => {
  const base = {
    source: 'github',
    repository: 'github.com/acme/shop',
    revision: 'r1',
  };
  const times = {
    authoredAt: '2026-03-01T09:00:00Z',
    committedAt: '2026-03-01T09:01:00Z',
  };

  it('takes the parents from whoever knows them', () => {
    const pushed = {
      ...base,
      ...times,
      id: 'a',
      type: 'commit.created',
      time: '2026-03-01T09:00:00Z',
    };
    const read = {
      ...pushed,
      id: 'b',
      source: 'git:shop',
      time: '2026-03-01T09:01:00Z',
      parents: ['r0'],
    };
    for (const events of [
      [pushed, read],
      [read, pushed],
    ]) {
      expect(mergeCommit(events.map(fields => event(fields))).parents).toEqual([
        'r0',
      ]);
    }
  });
});
