import { action, review } from './__testUtils__/lives';
import { at, map, sourceWith, ticketOf } from './__testUtils__/told';
import {
  changed,
  moved,
  resolution,
  webhookOf,
} from './__testUtils__/webhookOf';

describe('tickets in Jira', () => {
  const link = (key: string, type: string, more: object = {}) => ({
    type: { name: 'Relates', inward: 'relates to', outward: 'relates to' },
    inwardIssue: { id: '1', key, fields: { issuetype: { name: type } } },
    ...more,
  });

  it('are corrective actions, due at the end of a day', () => {
    const done = moved('done', '14:00:00Z', {
      ...action().fields,
      issuelinks: [link('SHOP-1', 'Task'), link('SHOP-12', 'Incident')],
    });
    expect(ticketOf([action(), { ...done, key: 'SHOP-20' }])).toMatchObject({
      id: 'SHOP-20',
      purpose: 'corrective-action',
      incident: 'SHOP-12',
      service: 'jira/shop',
      openedAt: at('12:00:00'),
      closedAt: at('14:00:00'),
      dueAt: Date.parse('2026-03-29T23:59:59.999Z'),
    });
  });

  it.each([
    ['Europe/Berlin', '2026-03-29T21:59:59.999Z'],
    ['America/New_York', '2026-03-30T03:59:59.999Z'],
    ['Nowhere/At_All', '2026-03-29T23:59:59.999Z'],
  ])('are due in %s', (zone, due) => {
    expect(ticketOf([action()], sourceWith({}, zone)).dueAt).toBe(
      Date.parse(due),
    );
  });

  it('are postmortems, published once they are done', () => {
    expect(ticketOf([review()])).toMatchObject({
      purpose: 'postmortem',
      closedAt: undefined,
    });
    const done = moved('done', '14:00:00Z', review().fields);
    expect(ticketOf([{ ...done, key: 'SHOP-30' }]).closedAt).toBe(
      at('14:00:00'),
    );
    const never = moved('done', '14:00:00Z', {
      ...review().fields,
      ...resolution("Won't do"),
    });
    expect(ticketOf([{ ...never, key: 'SHOP-30' }]).closedAt).toBeUndefined();
  });

  it.each([
    [
      {
        parent: { key: 'SHOP-12', fields: { issuetype: { name: 'Incident' } } },
      },
      'SHOP-12',
    ],
    [
      { parent: { key: 'SHOP-3', fields: { issuetype: { name: 'Epic' } } } },
      undefined,
    ],
    [{ issuelinks: [link('SHOP-5', 'Outage')] }, 'SHOP-5'],
    [
      {
        issuelinks: [link('SHOP-5', 'Incident', { type: { name: 'Cloners' } })],
      },
      undefined,
    ],
    [
      {
        issuelinks: [
          {
            type: { name: 'Problem/Incident' },
            outwardIssue: { key: 'SHOP-9', fields: null },
          },
        ],
      },
      'SHOP-9',
    ],
    [{}, undefined],
  ])('follow from the incident that they name', (fields, incident) => {
    expect(ticketOf([action({ fields })]).incident).toBe(incident);
  });

  it('are neither closed nor gone when they are deleted', () => {
    const gone = action({ event: 'issue_deleted', at: '13:00:00Z' });
    expect(map(webhookOf(gone))).toEqual({ events: [] });
  });

  it('are none any more once they are of another type', () => {
    const retyped = action({
      at: '13:00:00Z',
      fields: { issuetype: { name: 'Story' } },
      changes: [changed('issuetype', 'Action item', 'Story')],
    });
    expect(ticketOf([action(), retyped]).purpose).toBeUndefined();
  });
});
