import { mergeIncident } from '@milepost/backstage-plugin-milepost-common';
import { created, life } from './__testUtils__/lives';
import {
  at,
  eventsOf,
  incidentOf,
  map,
  sourceWith,
} from './__testUtils__/told';
import {
  changed,
  moved,
  resolution,
  status,
  webhookOf,
} from './__testUtils__/webhookOf';

const intervals = [
  { openedAt: at('08:30:00'), resolvedAt: at('09:00:00') },
  { openedAt: at('09:10:00'), resolvedAt: at('09:30:00') },
];

describe('incidents in Jira', () => {
  it('live as their issues do', () => {
    expect(incidentOf(life)).toMatchObject({
      source: 'jira',
      id: 'SHOP-12',
      service: 'jira/shop',
      title: 'Checkout is down, ask …',
      url: 'https://acme.atlassian.net/browse/SHOP-12',
      severity: 'High',
      acknowledgedAt: at('08:35:00'),
      status: 'counted',
      intervals,
    });
    expect(incidentOf([...life].reverse())).toEqual(incidentOf(life));
  });

  it('do without a webhook that was lost', () => {
    expect(incidentOf(life.slice(1)).intervals).toEqual(intervals);
    const edited = (fields: object) => ({ at: '11:00:00Z', fields });
    const changedAt = {
      status: status('done'),
      statuscategorychangedate: '2026-03-01T10:00:00.000+0100',
    };
    expect(incidentOf([created, edited(changedAt)]).intervals).toEqual(
      intervals.slice(0, 1),
    );
    const resolvedAt = {
      status: status('done'),
      resolutiondate: '2026-03-01T10:00:00.000+0100',
    };
    expect(incidentOf([created, edited(resolvedAt)]).intervals).toEqual(
      intervals.slice(0, 1),
    );
    const reopenedAt = {
      status: status('indeterminate'),
      statuscategorychangedate: '2026-03-01T10:10:00.000+0100',
    };
    const [first, second, third, fourth, , ...rest] = life;
    expect(
      incidentOf([first, second, third, fourth, edited(reopenedAt), ...rest])
        .intervals,
    ).toEqual(intervals);
  });

  it('are acknowledged by people alone', () => {
    expect(incidentOf(life.slice(0, 2)).acknowledgedAt).toBeUndefined();
    const nobody = { ...life[2], user: null };
    expect(incidentOf([created, nobody]).acknowledgedAt).toBeUndefined();
  });

  it.each([
    'Duplicate',
    "Won't Do",
    'Won’t do',
    'Declined',
    'Cannot Reproduce',
  ])('are none when they are resolved as %s', name => {
    const declined = moved('done', '09:00:00Z', resolution(name));
    expect(incidentOf([created, declined])).toMatchObject({
      status: 'cancelled',
      intervals: [{ resolvedAt: at('09:00:00') }],
    });
    expect(
      incidentOf([created, declined, moved('new', '09:10:00Z')]).status,
    ).toBe('counted');
    const meant = {
      at: '09:10:00Z',
      fields: { status: status('done'), ...resolution('Done') },
      changes: [changed('resolution', name, 'Done')],
    };
    expect(incidentOf([created, declined, meant]).status).toBe('counted');
  });

  it('are none once they are deleted, or of another type', () => {
    expect(
      incidentOf([created, { event: 'issue_deleted', at: '09:00:00Z' }]).status,
    ).toBe('cancelled');
    const retyped = {
      at: '09:00:00Z',
      fields: { issuetype: { name: 'Task' } },
      changes: [changed('issuetype', '[System] Incident', 'Task')],
    };
    expect(incidentOf([created, retyped]).status).toBe('cancelled');
    const back = {
      at: '09:10:00Z',
      changes: [changed('issuetype', 'Task', '[System] Incident')],
    };
    expect(incidentOf([created, retyped, back]).status).toBe('counted');
  });

  it('go by their new key once they are moved', () => {
    const away = {
      key: 'PAY-7',
      at: '09:00:00Z',
      changes: [changed('Key', 'SHOP-12', 'PAY-7')],
    };
    const events = eventsOf([created, away]) as any[];
    const of = (key: string) =>
      mergeIncident(events.filter(({ incident }) => incident === key));
    expect(of('SHOP-12')).toMatchObject({
      status: 'cancelled',
      service: 'jira/shop',
    });
    expect(of('PAY-7')).toMatchObject({
      status: 'counted',
      service: 'jira/pay',
      intervals: [{ openedAt: at('08:30:00') }],
    });
  });

  it('are what the rules say', () => {
    const rules = { incidents: { issueTypes: ['Bug'], labels: ['Outage'] } };
    const by = sourceWith(rules);
    const labelled = { at: '09:00:00Z', fields: { labels: ['outage', 'x'] } };
    expect(eventsOf([created], by)).toEqual([]);
    expect(incidentOf([labelled], by).status).toBe('counted');
    const taken = {
      at: '09:10:00Z',
      changes: [changed('labels', 'x outage', 'x')],
    };
    expect(incidentOf([labelled, taken], by).status).toBe('cancelled');
    const elsewhere = sourceWith({ incidents: { projects: ['PAY'] } });
    expect(eventsOf([created], elsewhere)).toEqual([]);
    const pay = { ...created, key: 'PAY-1' };
    expect(incidentOf([pay], elsewhere).id).toBe('PAY-1');
  });

  it('are about a component where that is the service', () => {
    const fields = { components: [{ name: 'Checkout API' }, { name: 'Web' }] };
    const by = sourceWith({ services: 'component' });
    expect(incidentOf([{ ...created, fields }], by).service).toBe(
      'jira/shop/checkout api',
    );
    expect(incidentOf([created], by).service).toBe('jira/shop');
    expect(incidentOf([{ ...created, fields }]).service).toBe('jira/shop');
  });

  it('are not what other issues are', () => {
    const fields = { issuetype: { name: 'Story' } };
    expect(map(webhookOf({ ...created, fields }))).toEqual({ events: [] });
  });
});
