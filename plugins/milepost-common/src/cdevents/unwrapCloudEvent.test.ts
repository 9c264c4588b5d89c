import { unwrapCloudEvent } from './unwrapCloudEvent';

const cdEvent = { context: { id: 'ä' }, subject: {} };
const envelope = {
  specversion: '1.0',
  id: 'e-1',
  source: '/ci',
  type: 'dev.cdevents.change.merged.0.3.0',
  datacontenttype: 'application/json',
};
const base64 = (text: string) => Buffer.from(text).toString('base64');

it('takes the data, as JSON or as base64', () => {
  expect(unwrapCloudEvent({ ...envelope, data: cdEvent })).toEqual({
    ok: true,
    event: cdEvent,
  });
  const data_base64 = base64(JSON.stringify(cdEvent));
  expect(unwrapCloudEvent({ ...envelope, data_base64 })).toEqual({
    ok: true,
    event: cdEvent,
  });
});

it.each([
  ['data', envelope],
  ['data', { ...envelope, data: 'text' }],
  ['data', { ...envelope, data: [cdEvent] }],
  ['data_base64', { ...envelope, data_base64: '***' }],
  ['data_base64', { ...envelope, data_base64: base64('{') }],
  ['data_base64', { ...envelope, data_base64: '//8=' }],
  ['specversion', { ...envelope, specversion: '0.3', data: cdEvent }],
  ['type', { ...envelope, type: undefined, data: cdEvent }],
])('names %s', (field, item) => {
  expect(unwrapCloudEvent(item)).toMatchObject({ ok: false, field, id: 'e-1' });
});

it.each([null, 1, 'text', []])('rejects %j', item => {
  expect(unwrapCloudEvent(item).ok).toBe(false);
});
