import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  factKey,
  mergeBranch,
  mergeBuild,
  mergeChange,
  mergeCommit,
  mergeDeployment,
  mergeIncident,
  type DeliveryEvent,
} from '@milepost/backstage-plugin-milepost-common';
import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';
import { describeDeliverySource } from '@milepost/backstage-plugin-milepost-node/testUtils';
import { expectedEvents } from './__fixtures__/expectedEvents';
import { distinctExamples, expectedFacts } from './__fixtures__/expectedFacts';
import { octokitExamples } from './__testUtils__/octokitExamples';
import { testSource } from './__testUtils__/testSource';

const { MILEPOST_SHARED } = process.env;

const context = {
  pseudonym: (change: string, actor: string) => `${change} by ${actor.length}`,
};

describeDeliverySource({
  source: testSource,
  samples: () => octokitExamples.map(example => example.raw),
});

describe('the examples that GitHub publishes', () => {
  it('are all there', () => {
    const count = (name: string) =>
      octokitExamples.filter(example => example.name === name).length;
    expect(octokitExamples).toHaveLength(103);
    for (const [name, expected] of Object.entries(expectedEvents)) {
      expect(count(name)).toBe(expected.length);
    }
  });

  it.each(octokitExamples)('say what they say: $name $index', example => {
    const { events } = testSource.map(example.raw, context);
    expect(events?.map(stated)).toEqual(
      expectedEvents[example.name][example.index],
    );
  });

  it('together tell of one change, one deployment, six builds, two incidents', () => {
    const keys = octokitExamples.map(({ raw }) => testSource.naturalKey(raw));
    const first = octokitExamples.filter(
      (_, index) => keys.indexOf(keys[index]) === index,
    );
    expect(first).toHaveLength(distinctExamples);
    const events = first.flatMap(
      ({ raw }) => testSource.map(raw, context).events ?? [],
    );
    const merge = <E>(kind: string, fact: (events: any[]) => E) =>
      factsOf(events, kind).map(fact);
    expect({
      changes: merge('change', mergeChange),
      commits: merge('commit', mergeCommit),
      branches: merge('branch', mergeBranch),
      deployments: merge('deployment', mergeDeployment),
      builds: merge('build', mergeBuild),
      incidents: merge('incident', mergeIncident),
    }).toEqual(expectedFacts);
  });

  it('give authors and reviewers pseudonyms within their change', () => {
    const review = octokitExamples.find(
      ({ name }) => name === 'pull_request_review',
    )!;
    expect(testSource.map(review.raw, context).events).toMatchObject([
      {
        author: 'github.com/codertocat/hello-world#2 by 10',
        reviewer: 'github.com/codertocat/hello-world#2 by 10',
      },
    ]);
  });
});

if (MILEPOST_SHARED) {
  describe('older payloads', () => {
    const samples = {
      'github.deployment': read('go-playground.deployment.json'),
      'github.deployment_status': read('go-playground.deployment-status.json'),
      'github.workflow_run': read('go-playground.workflow_run.json'),
      'github.workflow_job': read('go-playground.workflow_job.json'),
    };
    const raw = Object.entries(samples).map(
      ([topic, payload]): RawEvent => ({ source: 'github', topic, payload }),
    );

    describeDeliverySource({ source: testSource, samples: () => raw });

    it('say what they say', () => {
      const deployment = {
        deployment: '710692',
        repository: 'github.com/baxterthehacker/public-repo',
        environment: 'production',
        revision: '9049f1265b7d61be4a8904a9a27120d2064dab3b',
        url: 'https://github.com/baxterthehacker/public-repo/deployments',
      };
      const answers = raw.map(event => testSource.map(event, context));
      expect(
        answers.map(({ events, unmapped }) => events?.map(stated) ?? unmapped),
      ).toEqual([
        [
          {
            ...deployment,
            type: 'service.deploying',
            time: '2015-05-05T23:40:38.000Z',
          },
        ],
        [
          {
            ...deployment,
            type: 'service.deployed',
            time: '2015-05-05T23:40:39.000Z',
            outcome: 'success',
          },
        ],
        "conclusion of workflow_run 'finished' is not known here",
        "conclusion of workflow_job 'finished' is not known here",
      ]);
    });
  });
} else {
  // eslint-disable-next-line no-console
  console.log('skipped: MILEPOST_SHARED is not set');
}

function read(name: string): unknown {
  const path = join(MILEPOST_SHARED!, 'fixtures', 'github', name);
  return JSON.parse(readFileSync(path, 'utf8'));
}

function stated(event: DeliveryEvent): object {
  return {
    ...event,
    id: undefined,
    source: undefined,
    author: undefined,
    reviewer: undefined,
  };
}

/** The events of each fact, in the order of the facts' keys. */
function factsOf(events: readonly DeliveryEvent[], kind: string) {
  const byKey = new Map<string, DeliveryEvent[]>();
  for (const event of events) {
    const fact = factKey(event);
    if (fact?.kind === kind) {
      byKey.set(fact.key, [...(byKey.get(fact.key) ?? []), event]);
    }
  }
  return [...byKey.keys()].sort().map(key => byKey.get(key)!);
}
