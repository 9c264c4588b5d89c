import type { MilepostEngine } from '@milepost/backstage-plugin-milepost-backend';
import {
  buildCdEvent,
  type DeliveryEventType,
  type EvidenceItem,
} from '@milepost/backstage-plugin-milepost-common';
import { receiveAll } from '../engine/receiveAll';
import { registerComponent } from '../engine/registerComponent';
import { difference, type Checked } from './checked';
import type { RestoredCase, ToldCase, WrittenTimeCase } from './incidentCases';

const DAY = 86_400_000;

/** What pagers call the events of an incident. */
const TYPES: Record<string, DeliveryEventType> = {
  'incident.triggered': 'incident.reported',
  'incident.acknowledged': 'incident.acknowledged',
  'incident.resolved': 'incident.resolved',
  'incident.reopened': 'incident.reopened',
};

interface Told {
  type: DeliveryEventType;
  /** ISO 8601 with a zone. */
  time: string;
}

/** How long an incident lasted, to the second. */
export async function checkRestored(
  engine: MilepostEngine,
  test: RestoredCase,
): Promise<Checked> {
  const id = `devlake_pagerduty ${test.incident}`;
  const [item] = await evidenceOf(engine, {
    id,
    metric: 'time-to-restore',
    events: [
      { type: 'incident.reported', time: test.created_at },
      { type: 'incident.resolved', time: test.last_status_change_at },
    ],
  });
  return {
    id,
    mismatches: difference('seconds', item?.value, test.exact_seconds),
  };
}

/** At which instant something happened whose time is written with an offset. */
export async function checkWrittenTime(
  engine: MilepostEngine,
  test: WrittenTimeCase,
): Promise<Checked> {
  const id = `fourkeys_bug_regressions ${test.id}`;
  const [item] = await evidenceOf(engine, {
    id,
    metric: 'deployment-frequency',
    events: [{ type: 'service.deployed', time: toIso(test.input) }],
  });
  const expected = new Date(test.correct_utc).toISOString();
  return { id, mismatches: difference('the time', item?.at, expected) };
}

/** When an incident was resolved, or that it was not. */
export async function checkTold(
  engine: MilepostEngine,
  test: ToldCase,
): Promise<Checked> {
  const id = `fourkeys_bug_regressions ${test.id}`;
  const [item] = await evidenceOf(engine, {
    id,
    metric: 'time-to-restore',
    events: test.events.map(told),
  });
  const { resolved_at: resolved } = test.correct;
  const expected = resolved === null ? null : new Date(resolved).toISOString();
  return {
    id,
    mismatches: [
      ...difference('resolved', item?.included ? item.at : null, expected),
      ...difference('open', item?.rule === 'open', expected === null),
    ],
  };
}

function told(line: string): Told {
  const [name, time] = line.split(' ');
  return { type: TYPES[name], time };
}

/** `2021-04-28 21:50:00 +0200` as a door takes it. */
function toIso(written: string): string {
  return written.replace(
    /^(\S+) (\S+) ([+-]\d\d):?(\d\d)$/,
    (_, day, time, hours, minutes) => `${day}T${time}${hours}:${minutes}`,
  );
}

/** Tells of one incident or deployment of a service of its own, and asks a metric what it rests on. */
async function evidenceOf(
  engine: MilepostEngine,
  options: { id: string; metric: string; events: readonly Told[] },
): Promise<EvidenceItem[]> {
  const { id, metric, events } = options;
  const service = id.replace(/\W+/g, '-');
  const entity = await registerComponent(engine, {
    name: service,
    annotations: {},
  });
  await receiveAll(
    engine,
    events.map((event, index) => toRawEvent(event, `${id} ${index}`, service)),
  );
  await engine.settle();
  const times = events.map(({ time }) => Date.parse(time));
  const start = Math.min(...times) - DAY;
  const end = Math.max(...times) + DAY;
  const window = {
    start,
    end,
    days: Math.ceil((end - start) / DAY),
    zone: 'UTC',
  };
  const { items } = await engine.answers.evidence({
    entity,
    metric,
    window,
    limit: 10,
  });
  return items;
}

function toRawEvent({ type, time }: Told, id: string, service: string) {
  const isDeployment = type === 'service.deployed';
  const source = `/cases/${service}`;
  const payload = buildCdEvent({
    type,
    id,
    source,
    time,
    subject: isDeployment ? service : 'incident',
    content: {
      environment: { id: 'production' },
      ...(isDeployment ? {} : { service: { id: service } }),
    },
  });
  return {
    source: `cdevents:${source}`,
    topic: `cdevents.${payload.context.type}`,
    payload,
  };
}
