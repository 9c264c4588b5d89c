import { describeDeliverySource } from '@milepost/backstage-plugin-milepost-node/testUtils';
import { expectedFacts } from './__fixtures__/expectedFacts';
import { eventsOf, factsOf } from './__testUtils__/factsOf';
import {
  distinctFixtures,
  fixture,
  fixtureNames,
  hasFixtures,
} from './__testUtils__/fixtures';
import { recordSamples } from './__testUtils__/recordSamples';
import { testSource } from './__testUtils__/testSource';
import { month } from './testing/month/month';

const context = { pseudonym: (change: string) => change };

const webhooks = () =>
  hasFixtures
    ? fixtureNames.map(fixture)
    : month(8).deliveries.map(({ topic, payload }) => ({
        source: 'gitlab',
        topic,
        payload,
      }));

describeDeliverySource({
  source: testSource,
  samples: () => [...webhooks(), ...recordSamples()],
});

if (hasFixtures) {
  describe('the examples that GitLab publishes', () => {
    it('say what they say', () => {
      const raw = fixtureNames.map(fixture);
      const events = eventsOf(testSource, raw);
      expect(factsOf(events)).toEqual(expectedFacts);
      expect(new Set(raw.map(testSource.naturalKey)).size).toBe(
        distinctFixtures,
      );
      expect(events.filter(({ type }) => type.startsWith('artifact'))).toEqual([
        {
          id: expect.any(String),
          source: 'gitlab',
          type: 'artifact.published',
          time: '2021-02-25T21:23:34.000Z',
          url: 'http://example.com/exm-namespace/example-project/-/releases/1.0.0',
          artifact:
            'pkg:gitlab/exm-namespace/example-project@1.0.0?repository_url=example.com',
          repository: 'example.com/exm-namespace/example-project',
          tag: '1.0.0',
          revision: '2626dbdb936782b5c54816b1c6d45b1279303c6d',
        },
      ]);
    });

    it('tell of a job as a part of its pipeline', () => {
      const { events } = testSource.map(fixture('job.json'), context);
      expect(events).toHaveLength(3);
      for (const event of events!) {
        expect(event).toMatchObject({
          job: 'auto_deploy:start',
          run: '743121198',
        });
      }
      // At this time it had no times yet.
      expect(
        testSource.map(fixture('go-playground.job-event.json'), context),
      ).toEqual({ events: [] });
    });

    it('have every time with its offset, and refuse one without', () => {
      const { payload, ...raw } = fixture('deployment.json');
      const changed = (status_changed_at: string) =>
        testSource.map(
          { ...raw, payload: { ...(payload as object), status_changed_at } },
          context,
        );
      expect(changed('2021-04-28 21:50:00 -0530').events).toMatchObject([
        { time: '2021-04-29T03:20:00.000Z' },
      ]);
      expect(changed('2021-04-28 21:50:00 UTC').events).toMatchObject([
        { time: '2021-04-28T21:50:00.000Z' },
      ]);
      expect(changed('2021-04-28 21:50:00')).toEqual({
        unmapped:
          'field status_changed_at: must be an ISO 8601 date-time with a zone, such as 2026-03-01T09:30:00Z',
      });
    });
  });
}

describe('what is not known', () => {
  it('is kept with a reason', () => {
    const map = (topic: string, payload: unknown) =>
      testSource.map({ source: 'gitlab', topic, payload }, context);
    expect(map('gitlab.vulnerability', {})).toEqual({
      unmapped: "topic 'gitlab.vulnerability' is not read",
    });
    expect(map('gitlab.wiki_page', {})).toEqual({ events: [] });
    const [opened] = month(1).deliveries;
    const payload = structuredClone(opened.payload);
    payload.object_attributes.action = 'teleported';
    expect(map(opened.topic, payload)).toEqual({
      unmapped: "action of merge_request 'teleported' is not known here",
    });
    delete payload.object_attributes.updated_at;
    expect(map(opened.topic, payload)).toEqual({
      unmapped: 'field object_attributes.updated_at: is required',
    });
  });
});
