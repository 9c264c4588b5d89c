import { buildCdEvent } from './buildCdEvent';
import { parseCdEvent } from './parseCdEvent';

const base = buildCdEvent({
  type: 'change.merged',
  id: 'e-1',
  source: '/ci/shop',
  time: '2026-03-02T11:00:00Z',
  subject: '42',
  content: { repository: { id: 'acme/shop' } },
});

type Change = (event: any) => unknown;

/** The event after a change to a copy of it. */
const after = (change: Change, event: object = base) => {
  const copy = structuredClone(event);
  change(copy);
  return copy;
};

const milepost =
  (fields: object): Change =>
  event =>
    (event.customData = { milepost: fields });

const typed =
  (type: string): Change =>
  event =>
    (event.context.type = `dev.cdevents.${type}.0.3.0`);

const both =
  (...changes: Change[]): Change =>
  event =>
    changes.forEach(change => change(event));

it.each<[string, Change]>([
  ['context.timestamp', e => (e.context.timestamp = '2026-03-02T11:00:00')],
  ['context.timestamp', e => (e.context.timestamp = 1772449200)],
  ['context.timestamp', e => delete e.context.timestamp],
  ['context.timestamp', e => (e.context.timestamp = '1066-10-14T09:00:00Z')],
  ['context.id', e => delete e.context.id],
  ['context.id', e => (e.context.id = 'a\nb')],
  ['context.source', e => (e.context.source = 'a b')],
  ['context.source', e => (e.context.source = 'https://x:y@ci.test/1')],
  ['context.type', e => (e.context.type = '')],
  ['context.specversion', e => delete e.context.specversion],
  ['context.specversion', e => (e.context.specversion = '1.0')],
  [
    'context.version',
    both(
      e => delete e.context.specversion,
      e => (e.context.version = '0.3.0'),
    ),
  ],
  ['context', e => delete e.context],
  ['subject', e => (e.subject = 'shop')],
  ['subject.id', e => (e.subject.id = ' ')],
  ['subject.content', e => (e.subject.content = [])],
  ['subject.content.repository', e => (e.subject.content = {})],
  ['subject.content.repository', e => (e.subject.content.repository = 'a/b')],
  ['subject.content.repository', e => (e.subject.content.repository.id = '/')],
  ['subject.content.repository.id', e => (e.subject.content.repository = {})],
  ['customData.milepost', e => (e.customData = { milepost: 'text' })],
  ['customData.milepost.commits.0', milepost({ commits: [7] })],
  ['customData.milepost.commits.1', milepost({ commits: ['a', ' '] })],
  ['customData.milepost.openedAt', milepost({ openedAt: '2026-03-01 09:00' })],
  ['customData.milepost.colour', milepost({ colour: 'green' })],
  ['customData.milepost.url', milepost({ url: 'ftp://example.org/x' })],
  ['customData.milepost.title', milepost({ title: 'a\0b' })],
  ['customData.milepost.reviewKind', milepost({ reviewKind: 'approval' })],
  [
    'customData.milepost.reviewKind',
    both(typed('change.reviewed'), milepost({ reviewKind: 'shrug' })),
  ],
  ['subject.content.environment', typed('service.deployed')],
  [
    'customData.milepost.outcome',
    both(
      typed('service.deployed'),
      e => (e.subject.content.environment = { id: 'prod' }),
      milepost({ outcome: 'fine' }),
    ),
  ],
  ['subject.content.outcome', typed('pipelinerun.finished')],
  [
    'subject.content.outcome',
    both(
      typed('pipelinerun.finished'),
      e => (e.subject.content.outcome = 'so-so'),
    ),
  ],
  [
    'customData.milepost.causedBy',
    both(
      typed('incident.detected'),
      milepost({ causedBy: { deployment: 'd', change: 'c' } }),
    ),
  ],
  [
    'subject.content.labels.1',
    both(typed('ticket.created'), e => (e.subject.content.labels = ['a', {}])),
  ],
  [
    'customData.milepost.authoredAt',
    e => (e.context.type = 'dev.cdeventsx.milepost-commit.created.0.1.0'),
  ],
])('rejects, and names %s', (field, change) => {
  const parsed = parseCdEvent(after(change));
  expect(parsed).toMatchObject({ ok: false, field });
  expect((parsed as { reason: string }).reason).toMatch(/\w{2}/);
});

it.each([null, 7, 'text', [], undefined])('rejects %j', payload => {
  expect(parseCdEvent(payload)).toMatchObject({
    ok: false,
    field: expect.any(String),
  });
});

it('says what is wanted, and the id it was sent with', () => {
  expect(
    parseCdEvent(after(e => (e.context.timestamp = '2026-03-02T11:00:00'))),
  ).toEqual({
    ok: false,
    id: 'e-1',
    field: 'context.timestamp',
    reason:
      'must be an ISO 8601 date-time with a zone, such as 2026-03-01T09:30:00Z',
  });
  expect(parseCdEvent(after(milepost({ colour: 'green' })))).toMatchObject({
    reason: 'is not a field that is known here',
  });
  expect(parseCdEvent(after(e => delete e.subject.id))).toMatchObject({
    field: 'subject.id',
    reason: 'is required',
  });
});

it.each<Change>([
  e => (e.context.timestamp = 'canary-value'),
  e => (e.context.source = 'canary-value with space'),
  e => (e.context.specversion = 'canary-value'),
  e => (e.subject.content.repository = 'canary-value'),
  milepost({ author: ['canary-value'] }),
  milepost({ commits: [{ 'canary-value': 1 }] }),
  milepost({ draft: 'canary-value' }),
  milepost({ url: 'canary-value' }),
  milepost({ 'canary@example.org': 1 }),
  milepost({ ghp_canaryCANARYcanary0123456789: 1 }),
  both(typed('change.reviewed'), milepost({ reviewKind: 'canary-value' })),
])('repeats no value (%#)', change => {
  const parsed = parseCdEvent(after(change));
  expect(parsed.ok).toBe(false);
  expect(JSON.stringify(parsed)).not.toMatch(/canary/i);
});

it('takes every version of the spec from 0.4 on, and what it does not know beside it', () => {
  for (const version of ['0.4.0', '0.4.1']) {
    expect(
      parseCdEvent(
        after(e => {
          delete e.context.specversion;
          Object.assign(e.context, { version, chainId: 'x', links: [] });
          Object.assign(e.subject, { type: 'change', extra: {} });
          e.customData = 'bm8=';
          e.unknown = null;
        }),
      ),
    ).toMatchObject({ ok: true, known: true });
  }
  for (const specversion of ['0.5.0', '0.5.1', '0.6.0-draft']) {
    expect(
      parseCdEvent(after(e => Object.assign(e.context, { specversion }))),
    ).toMatchObject({ ok: true, known: true });
  }
});

it('takes null for "no value"', () => {
  expect(
    parseCdEvent(
      after(e => {
        e.subject.source = null;
        e.subject.content.description = null;
        e.customData = { milepost: { title: null, commits: null } };
        e.customDataContentType = null;
      }),
    ),
  ).toMatchObject({ ok: true, known: true });
});
