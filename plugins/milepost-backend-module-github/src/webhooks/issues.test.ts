import {
  deliveryEventSchema,
  mergeIncident,
  type Incident,
} from '@milepost/backstage-plugin-milepost-common';
import { describeDeliverySource } from '@milepost/backstage-plugin-milepost-node/testUtils';
import fc from 'fast-check';
import {
  issueDelivery,
  lifeOfAnIncident,
  type IssueDelivery,
} from '../__testUtils__/issueDeliveries';
import { incidentRules } from '../configuration/readIncidentRules';
import { createGithubSource } from '../githubSource';

const context = { pseudonym: () => 'nobody' };

const raw = (payload: unknown) => ({
  source: 'github',
  topic: 'github.issues',
  payload,
});

/** What deliveries of payloads tell, each event once, as the engine keeps them. */
function eventsOf(payloads: readonly unknown[], settings?: object) {
  const source = createGithubSource({ incidents: incidentRules(settings) });
  const events = payloads.flatMap(payload => {
    const mapping = source.map(raw(payload), context);
    expect(mapping.unmapped).toBeUndefined();
    return mapping.events!;
  });
  return [...new Map(events.map(event => [event.id, event])).values()];
}

function incidentOf(
  deliveries: readonly IssueDelivery[],
  settings?: object,
): Incident | undefined {
  const events = eventsOf(deliveries.map(issueDelivery), settings);
  return events.length > 0 ? mergeIncident(events as any) : undefined;
}

const at = (time: string) => Date.parse(`2026-03-01T${time}Z`);
const opened = { action: 'opened', at: '10:00:00' };
const closed = { action: 'closed', at: '11:00:00', closedAt: '11:00:00' };
const unlabeled = {
  action: 'unlabeled',
  at: '10:30:00',
  labels: [],
  label: 'incident',
};
const labeled = { action: 'labeled', at: '10:40:00', label: 'incident' };

describeDeliverySource({
  source: createGithubSource({ incidents: incidentRules() }),
  samples: () => lifeOfAnIncident().map(raw),
});

describe('issues', () => {
  it('says the same of a life in every order, with every delivery repeated', () => {
    const payloads = lifeOfAnIncident();
    const tidy = mergeIncident(eventsOf(payloads) as any);
    expect(tidy).toMatchObject({
      id: '7001',
      repository: 'github.com/acme/shop',
      title: 'The checkout is down',
      url: 'https://github.com/acme/shop/issues/70',
      severity: 'SEV-1',
      detectedAt: at('10:00:00'),
      causedBy: { change: '12' },
      status: 'counted',
      intervals: [
        { openedAt: at('10:00:00'), resolvedAt: at('10:30:00') },
        { openedAt: at('10:40:00'), resolvedAt: at('11:00:00') },
      ],
    });
    fc.assert(
      fc.property(
        fc.shuffledSubarray(payloads, { minLength: payloads.length }),
        fc.array(fc.constantFrom(...payloads)),
        (shuffled, repeated) => {
          const events = eventsOf([...shuffled, ...repeated]);
          expect(mergeIncident(events as any)).toEqual(tidy);
        },
      ),
    );
  });

  it('gives each state one natural key, and two states of one second two', () => {
    const source = createGithubSource({ incidents: incidentRules() });
    const key = (delivery: IssueDelivery) =>
      source.naturalKey(raw(issueDelivery(delivery)));
    expect(key(opened)).toMatch(
      /^issues:7001:opened:2026-03-01T10:00:00\.000Z:[\da-f]{12}$/,
    );
    const first = { ...labeled, labels: ['incident'] };
    const second = { ...labeled, label: 'p1', labels: ['incident', 'p1'] };
    expect(key(first)).not.toBe(key(second));
    expect(key(first)).toBe(key({ ...first }));
  });

  it('says nothing of an issue without the label, nor of a pull request with it', () => {
    const ordinary = ['opened', 'edited', 'closed', 'deleted', 'transferred'];
    for (const action of ordinary) {
      expect(incidentOf([{ ...opened, action, labels: ['bug'] }])).toBe(
        undefined,
      );
    }
    expect(
      incidentOf([{ ...unlabeled, labels: [], label: 'bug' }]),
    ).toBeUndefined();
    const { issue, ...rest } = issueDelivery({
      ...opened,
      action: 'milestoned',
    });
    expect(
      eventsOf([{ ...rest, issue: { ...issue, pull_request: { url: '' } } }]),
    ).toEqual([]);
  });

  it('is an incident from its creation, however late it is labelled', () => {
    const late = { ...closed, action: 'labeled', at: '12:00:00' };
    expect(incidentOf([{ ...late, label: 'incident' }])).toMatchObject({
      detectedAt: at('10:00:00'),
      intervals: [{ openedAt: at('10:00:00'), resolvedAt: at('11:00:00') }],
      status: 'counted',
    });
  });

  it('is none once the label is gone, and one again once it is back', () => {
    const open = [{ openedAt: at('10:00:00') }];
    expect(incidentOf([opened, unlabeled])).toMatchObject({
      status: 'cancelled',
    });
    expect(incidentOf([labeled, unlabeled, opened])).toMatchObject({
      status: 'counted',
      intervals: open,
    });
    expect(
      incidentOf([opened, { ...unlabeled, labels: ['Incident'] }], {}),
    ).toMatchObject({ status: 'cancelled' });
    expect(
      incidentOf([opened, { ...unlabeled, labels: ['outage'] }], {
        labels: ['incident', 'Outage'],
      }),
    ).toMatchObject({ status: 'counted' });
  });

  it.each([
    ['completed', 'counted'],
    [undefined, 'counted'],
    ['not_planned', 'cancelled'],
    ['duplicate', 'cancelled'],
  ])('closed as %s is %s, and counts once it is reopened', (reason, status) => {
    const declined = { ...closed, reason };
    expect(incidentOf([declined, opened])).toMatchObject({ status });
    expect(
      incidentOf([{ action: 'reopened', at: '11:30:00' }, declined, opened]),
    ).toMatchObject({
      status: 'counted',
      intervals: [
        { openedAt: at('10:00:00'), resolvedAt: at('11:00:00') },
        { openedAt: at('11:30:00') },
      ],
    });
  });

  it.each(['deleted', 'transferred'])('%s is no incident here', action => {
    // GitHub does not touch the time of an issue that is deleted.
    const gone = { ...opened, action };
    expect(incidentOf([gone, opened])).toMatchObject({ status: 'cancelled' });
  });

  it.each([
    [['severity: SEV-2', 'p1'], 'SEV-2'],
    [['P3', 'sev1'], 'sev1'],
    [['severity/critical'], 'critical'],
    [['p1'], 'p1'],
    [['customer-visible', 'sev2'], 'customer-visible'],
    [['several', 'p10', 'severity'], undefined],
  ])('with the labels %j has the severity %s', (labels, severity) => {
    expect(
      incidentOf([{ ...opened, labels: ['incident', ...labels] }], {
        severityLabels: ['Customer-Visible'],
      })?.severity,
    ).toBe(severity);
  });

  it('keeps nobody of what people write', () => {
    const events = eventsOf([
      issueDelivery({
        ...opened,
        title: 'octocat broke it, ask @hubot or mona@example.org',
        body: 'octocat wrote this.\nCaused by: deployment octocat-1',
        labels: ['incident', 'severity: octocat'],
      }),
    ]);
    expect(events).toHaveLength(2);
    expect(JSON.stringify(events)).not.toMatch(/octocat|hubot|mona|wrote/);
    expect(deliveryEventSchema.parse(events[1])).toEqual(events[1]);
  });

  it('is told of nowhere without labels, and everywhere only where somebody says so', () => {
    expect(incidentOf([opened], { labels: [] })).toBeUndefined();
    const tells = (settings: object) =>
      createGithubSource({ incidents: incidentRules(settings) }).tells;
    expect(tells({})).toBeUndefined();
    expect(tells({ labels: ['outage'] })).toBeUndefined();
    expect(tells({ complete: true })).toEqual(['incident']);
  });
});
