import fc from 'fast-check';
import { deliveryEventSchema } from '../events/deliveryEvent';
import { mergeTicket, type TicketEvent } from './mergeTicket';

function event(type: string, day: string, more: object = {}): TicketEvent {
  return deliveryEventSchema.parse({
    id: `${type} ${day}`,
    source: 'cdevents:/tickets',
    ticket: 'T-1',
    type: `ticket.${type}`,
    time: `${day}T10:00:00Z`,
    ...more,
  }) as TicketEvent;
}

const at = (day: string) => Date.parse(`${day}T10:00:00Z`);

const life = [
  event('created', '2026-03-02', {
    ticketType: 'corrective-action',
    incident: '77',
    dueAt: '2026-03-20T00:00:00Z',
  }),
  event('updated', '2026-03-04', { dueAt: '2026-03-25T00:00:00Z' }),
  event('closed', '2026-03-10'),
  event('updated', '2026-03-11', { title: 'Alert on empty baskets' }),
  event('closed', '2026-03-12'),
];

describe('mergeTicket', () => {
  it('is closed by its first closing, and due when it was last said to be', () => {
    expect(mergeTicket(life)).toEqual({
      source: 'cdevents:/tickets',
      id: 'T-1',
      title: 'Alert on empty baskets',
      ticketType: 'corrective-action',
      purpose: 'corrective-action',
      incident: '77',
      openedAt: at('2026-03-02'),
      dueAt: Date.parse('2026-03-25T00:00:00Z'),
      closedAt: at('2026-03-10'),
    });
  });

  it('gives the same in any order and with any repetition', () => {
    const tidy = mergeTicket(life);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(life, { minLength: life.length }),
        fc.array(fc.constantFrom(...life)),
        (shuffled, repeated) => {
          expect(mergeTicket([...shuffled, ...repeated])).toEqual(tidy);
        },
      ),
    );
  });

  it.each([
    [{ ticketType: 'Post-mortem' }, 'postmortem'],
    [
      { ticketType: 'task', labels: ['ui', 'corrective_action'] },
      'corrective-action',
    ],
    [{ ticketType: 'task', labels: ['constructor'] }, undefined],
    [{}, undefined],
  ])('reads the purpose of %j as %s', (said, purpose) => {
    expect(mergeTicket([event('created', '2026-03-02', said)]).purpose).toBe(
      purpose,
    );
  });
});
