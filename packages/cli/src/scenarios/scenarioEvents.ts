import {
  buildCdEvent,
  type BuiltCdEvent,
  type DeliveryEventType,
} from '@milepost/backstage-plugin-milepost-common';
import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';
import { alertRuleEvents, pageEvents } from './pageEvents';
import type { Scenario } from './scenario';

const DAY = 86_400_000;

type Told = Pick<
  Parameters<typeof buildCdEvent>[0],
  'subject' | 'time' | 'content'
> & { type: DeliveryEventType; milepost?: object };

/** The repository and the service of a scenario: each is a world of its own. */
export function originOf({ id }: Scenario): {
  repository: string;
  service: string;
  source: string;
} {
  return {
    repository: `scenarios.example.org/worlds/${id}`,
    service: `scenario-${id}`,
    source: `/scenarios/${id}`,
  };
}

/** The last instant that a scenario names: when its questions are asked. */
export function endOf(scenario: Scenario): number {
  return instantsOf(scenario).reduce((a, b) => Math.max(a, b));
}

function instantsOf(scenario: Scenario): number[] {
  const { from, to } = scenario.window;
  const times = worldEvents(scenario).map(({ time }) => time);
  return [from, to, ...times].map(time => Date.parse(time));
}

/** The world of a scenario as CDEvents, as a pipeline would push them. */
export function scenarioEvents(scenario: Scenario): RawEvent[] {
  const { source } = originOf(scenario);
  return [...worldEvents(scenario), ...signsOfLife(scenario)]
    .map((event, index) =>
      buildCdEvent({
        ...(event as Parameters<typeof buildCdEvent>[0]),
        id: `${scenario.id}-${index}`,
        source,
      }),
    )
    .map(toRawEvent);
}

function worldEvents(scenario: Scenario): Told[] {
  const { service } = originOf(scenario);
  return [
    ...commitEvents(scenario),
    ...changeEvents(scenario),
    ...deploymentEvents(scenario),
    ...scenario.incidents.flatMap(incident =>
      incidentEvents(scenario, incident),
    ),
    ...buildEvents(scenario),
    ...ticketEvents(scenario),
    ...pageEvents(scenario, service),
    ...alertRuleEvents(scenario, service),
  ];
}

/**
 * Scenarios take for granted that all sources are connected and alive. These events say so, and count nowhere:
 * a cancelled deployment elsewhere, an abandoned change, a cancelled incident; since other engines count that too, it was
 * opened before everything else.
 */
function signsOfLife(scenario: Scenario): Told[] {
  const time = new Date(endOf(scenario)).toISOString();
  const first = instantsOf(scenario).reduce((a, b) => Math.min(a, b));
  const before = new Date(first - DAY).toISOString();
  const { service: id } = originOf(scenario);
  const change = { subject: 'sign-of-life', content: inRepository(scenario) };
  const incident = { subject: 'sign-of-life', content: { service: { id } } };
  return [
    {
      type: 'service.deployed',
      subject: id,
      time,
      content: { environment: { id: 'staging' } },
      milepost: { outcome: 'cancelled' },
    },
    { type: 'change.created', time, ...change },
    { type: 'change.abandoned', time, ...change },
    { type: 'incident.reported', time: before, ...incident },
    { type: 'incident.cancelled', time, ...incident },
  ];
}

function toRawEvent(payload: BuiltCdEvent): RawEvent {
  const { source, type } = payload.context;
  return { source: `cdevents:${source}`, topic: `cdevents.${type}`, payload };
}

function commitEvents(scenario: Scenario): Told[] {
  return scenario.commits.map(({ revision, ...milepost }) => ({
    type: 'commit.created',
    subject: revision,
    time: milepost.committedAt,
    content: inRepository(scenario),
    milepost,
  }));
}

function changeEvents(scenario: Scenario): Told[] {
  const content = inRepository(scenario);
  return scenario.changes.flatMap(
    ({ id: subject, mergedAt, openedAt, reviews, ...said }): Told[] => {
      const opening: Told[] = openedAt
        ? [{ type: 'change.created', subject, time: openedAt, content }]
        : [];
      const reviewed = reviews.map(
        ({ at, kind, ...review }): Told => ({
          type: 'change.reviewed',
          subject,
          time: at,
          content,
          milepost: { ...review, reviewKind: kind },
        }),
      );
      const milepost = { ...said, openedAt };
      return [
        ...opening,
        ...reviewed,
        { type: 'change.merged', subject, time: mergedAt, content, milepost },
      ];
    },
  );
}

function deploymentEvents(scenario: Scenario): Told[] {
  return scenario.deployments.map(
    ({ id: deployment, environment, finishedAt, ...said }) => ({
      type: 'service.deployed',
      subject: originOf(scenario).service,
      time: finishedAt,
      content: { environment: { id: environment } },
      milepost: { ...said, deployment },
    }),
  );
}

function incidentEvents(
  scenario: Scenario,
  incident: Scenario['incidents'][number],
): Told[] {
  const { id, openedAt, reopened, resolvedAt, status, ...rest } = incident;
  const { detectedAt, acknowledgedAt, ...said } = rest;
  const content = { service: { id: originOf(scenario).service } };
  const tell = (type: DeliveryEventType, time: string | undefined): Told[] =>
    time ? [{ type, subject: id, time, content }] : [];
  const intervals = [
    ...tell('incident.resolved', resolvedAt),
    ...reopened.flatMap(again => [
      ...tell('incident.reopened', again.at),
      ...tell('incident.resolved', again.resolvedAt),
    ]),
  ];
  const end = intervals.at(-1)?.time ?? openedAt;
  return [
    {
      type: 'incident.reported',
      subject: id,
      time: openedAt,
      content,
      milepost: said,
    },
    ...tell('incident.detected', detectedAt),
    ...tell('incident.acknowledged', acknowledgedAt),
    ...intervals,
    ...(status ? tell(statusEvent(status), end) : []),
  ];
}

function buildEvents(scenario: Scenario): Told[] {
  const { repository } = originOf(scenario);
  return scenario.builds.flatMap(
    ({ id: subject, queuedAt, finishedAt, ...said }): Told[] => {
      const about = { subject, milepost: { ...said, repository } };
      const { attempt } = said;
      const queued: Told[] = queuedAt
        ? [
            {
              type: 'build.queued',
              subject,
              time: queuedAt,
              milepost: { attempt, repository },
            },
          ]
        : [];
      return [
        ...queued,
        { type: 'build.finished', time: finishedAt, ...about },
      ];
    },
  );
}

function ticketEvents(scenario: Scenario): Told[] {
  const { service } = originOf(scenario);
  return scenario.tickets.flatMap(
    ({ id: subject, ticketType, openedAt, closedAt, ...said }): Told[] => {
      const about = {
        subject,
        content: { ticketType },
        milepost: { ...said, service },
      };
      const closing: Told[] = closedAt
        ? [{ type: 'ticket.closed', time: closedAt, ...about }]
        : [];
      return [{ type: 'ticket.created', time: openedAt, ...about }, ...closing];
    },
  );
}

function statusEvent(status: string): DeliveryEventType {
  return status === 'merged' ? 'incident.merged' : 'incident.cancelled';
}

function inRepository(scenario: Scenario): Record<string, unknown> {
  return { repository: { id: `https://${originOf(scenario).repository}` } };
}
