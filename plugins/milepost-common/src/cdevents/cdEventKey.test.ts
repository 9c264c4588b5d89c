import { buildCdEvent } from './buildCdEvent';
import { cdEventKey, cdEventSource } from './cdEventKey';
import { cdEventSchema } from './cdEventSchema';

const event = buildCdEvent({
  type: 'incident.detected',
  id: 'F4BD 2B55',
  source: '/monitoring/prod1',
  time: '2026-03-02T11:00:00Z',
  subject: 'incident-123',
});
const withContext = (context: object) => ({
  ...event,
  context: { ...event.context, ...context },
});

it('is source, type and id, whatever the version of the type', () => {
  const key = '/monitoring/prod1 dev.cdevents.incident.detected F4BD 2B55';
  expect(cdEventKey(event)).toBe(key);
  expect(
    cdEventKey(
      withContext({ type: 'dev.cdevents.incident.detected.0.4.0-draft' }),
    ),
  ).toBe(key);
  expect(cdEventKey(withContext({ timestamp: 'other' }))).toBe(key);
});

it.each([
  { id: 'other' },
  { source: '/monitoring/prod2' },
  { type: 'dev.cdevents.incident.resolved.0.3.0' },
])('tells %j apart', context => {
  expect(cdEventKey(withContext(context))).not.toBe(cdEventKey(event));
});

it('is missing where there is no identity', () => {
  expect(cdEventKey({ context: { id: '1' } })).toBeUndefined();
  expect(cdEventKey(null)).toBeUndefined();
});

it('names the source instance', () => {
  expect(cdEventSource(cdEventSchema.parse(event))).toBe(
    'cdevents:/monitoring/prod1',
  );
});
