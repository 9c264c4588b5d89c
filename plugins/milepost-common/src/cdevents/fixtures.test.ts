import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mapCdEvent } from './mapCdEvent';
import { parseCdEvent } from './parseCdEvent';
import { unwrapCloudEvent } from './unwrapCloudEvent';

const { MILEPOST_SHARED } = process.env;
const folder = (name: string) => join(MILEPOST_SHARED!, 'fixtures', name);
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

const map = (payload: unknown) =>
  mapCdEvent({ payload, source: 'cdevents:/x', pseudonym: () => 'p' });

/** What the spec's own examples become, by the name of their file. */
const EXPECTED: Record<string, object[]> = {
  approval_closed: [],
  approval_created: [],
  environment_created: [],
  environment_modified: [],
  artifact_published: [
    {
      type: 'artifact.published',
      artifact: 'pkg:golang/mygit.com/myorg/myapp@234fd47e07d1004f0aed9c',
    },
  ],
  change_merged: [
    {
      type: 'change.merged',
      change: 'mySubject123',
      repository: 'example.org/testrepo/testorg',
      time: '2023-03-20T14:27:05.315Z',
    },
  ],
  incident_detected: [
    {
      type: 'incident.detected',
      incident: 'incident-123',
      service: 'myApp',
      environment: 'prod1',
      title: 'Response time above threshold of 100ms',
    },
  ],
  incident_reported: [
    {
      type: 'incident.reported',
      url: 'https://my-issues.example/incidents/ticket-345',
    },
  ],
  incident_resolved: [{ type: 'incident.resolved', incident: 'incident-123' }],
  pipelinerun_queued: [{ type: 'build.queued', name: 'myPipeline' }],
  pipelinerun_started: [{ type: 'build.started', name: 'myPipeline' }],
  pipelinerun_finished: [
    {
      type: 'build.finished',
      outcome: 'failure',
      build: 'mySubject123',
      url: 'https://www.example.com/mySubject123',
    },
  ],
  service_deployed: [
    {
      type: 'service.deployed',
      service: 'mySubject123',
      environment: 'test123',
      outcome: 'success',
      deployment: '271069a8-fc18-44f1-b38f-9d70a1695819',
      revision:
        'sha256:0b31b1c02ff458ad9b7b81cbdf8f028bd54699fa151f221d1e8de6817db93427',
    },
  ],
  service_published: [{ type: 'service.published', environment: 'test123' }],
  service_removed: [{ type: 'service.removed', environment: 'test123' }],
  service_rolledback: [{ type: 'service.rolledback', kind: 'rollback' }],
  service_upgraded: [{ type: 'service.upgraded', environment: 'test123' }],
  ticket_created: [
    { type: 'ticket.created', ticketType: 'task', priority: 'high' },
  ],
  ticket_closed: [{ type: 'ticket.closed', labels: ['bug'] }],
};

function fixtures(): string[] {
  if (!MILEPOST_SHARED) {
    return [];
  }
  return readdirSync(folder('cdevents'), { recursive: true })
    .map(String)
    .filter(name => name.endsWith('.json'));
}

const describeShared = MILEPOST_SHARED ? describe : describe.skip;
if (!MILEPOST_SHARED) {
  // eslint-disable-next-line no-console
  console.log('skipped: MILEPOST_SHARED is not set');
}

describeShared('the examples of the spec', () => {
  it('are all expected', () => {
    expect(fixtures().length).toBeGreaterThanOrEqual(35);
  });

  it.each(fixtures().map(name => [name]))('%s', name => {
    const payload = read(join(folder('cdevents'), name));
    const expected = EXPECTED[name.replace(/^.*\//, '').slice(0, -5)];
    expect(parseCdEvent(payload)).toMatchObject({ ok: true, known: true });
    const { events } = map(payload);
    expect(events).toMatchObject(expected);
    expect(JSON.stringify(events)).not.toMatch(/Alice|Bob|mybot|userId/);
  });

  it('come out of a structured CloudEvent as they do in binary mode', () => {
    const structured = read(
      join(folder('cloudevents'), 'cdevent.structured.json'),
    );
    const binary = read(join(folder('cloudevents'), 'cdevent.binary.json'));
    const unwrapped = unwrapCloudEvent(structured.body);
    expect(unwrapped).toEqual({ ok: true, event: binary.body });
    expect(map(binary.body)).toMatchObject({
      events: [{ type: 'service.deployed' }],
    });
  });
});
