import { z } from 'zod';
import { readPayload } from './readPayload';
import { tellEvents, type EventDraft } from './tellEvents';

const draft: EventDraft = {
  id: 'a page',
  type: 'page.triggered',
  time: '2026-03-01T10:30:00+01:00',
  page: 'p1',
};

describe('tellEvents', () => {
  it('gives events their source and UTC', () => {
    expect(tellEvents('flux:eu', [draft])).toEqual({
      events: [
        {
          ...draft,
          id: 'flux:eu:a page',
          source: 'flux:eu',
          time: '2026-03-01T09:30:00.000Z',
        },
      ],
    });
  });

  it('says what is wrong, and not with which value', () => {
    const told = tellEvents('flux', [
      draft,
      { ...draft, time: 'canary' } as EventDraft,
    ]);
    expect(told).toEqual({
      unmapped: expect.stringMatching(/^field time: must be an ISO 8601/),
    });
    expect(JSON.stringify(told)).not.toContain('canary');
  });
});

describe('readPayload', () => {
  const schema = z.object({ a: z.object({ b: z.string() }) });

  it.each([
    [{ a: { b: 'c' } }, { value: { a: { b: 'c' } } }],
    [{ a: {} }, { unmapped: 'field a.b: is required' }],
    [undefined, { unmapped: 'field payload: is required' }],
    ['canary', { unmapped: expect.not.stringContaining('canary') }],
  ])('reads %j', (payload, expected) => {
    expect(readPayload(schema, payload)).toEqual(expected);
  });
});
