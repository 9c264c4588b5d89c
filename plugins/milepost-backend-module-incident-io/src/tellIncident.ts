import { scrubText } from '@milepost/backstage-plugin-milepost-common';
import {
  withContentId,
  type EventDraft,
} from '@milepost/backstage-plugin-milepost-node';
import type { Incident } from './payload';
import { serviceOf } from './serviceOf';
import type { Surroundings } from './surroundings';
import { timesOf, type Times } from './timesOf';

type Verb =
  | 'detected'
  | 'reported'
  | 'acknowledged'
  | 'mitigated'
  | 'resolved'
  | 'reopened'
  | 'merged'
  | 'cancelled';

/** Exercises are no incidents. */
const EXERCISES: ReadonlySet<unknown> = new Set(['test', 'tutorial']);

/** Whoever has these statuses is no longer troubled: what is left is to learn from it. */
const OVER: ReadonlySet<unknown> = new Set(['learning', 'closed']);

const OPEN: ReadonlySet<unknown> = new Set(['triage', 'live', 'paused']);

/** What became no incident of its own. */
const LEFT_OUT: Readonly<Record<string, Verb>> = {
  declined: 'cancelled',
  canceled: 'cancelled',
  merged: 'merged',
};

/**
 * What a webhook tells of an incident: all that it shows, so that one that was lost is made up for by the next.
 *
 * @param change - where a change of status leads from; other webhooks show only what is
 */
export function tellIncident(
  incident: Incident,
  surroundings: Surroundings,
  change?: { from?: string },
): EventDraft[] {
  if (EXERCISES.has(incident.mode)) {
    return [];
  }
  const times = timesOf(incident);
  const began = earlier(times.reported, incident.created_at);
  const { title, severity, ...fixed } = fieldsOf(incident, surroundings);
  const event = (verb: Verb, time: string, content: object = {}): EventDraft =>
    withContentId(
      {
        type: `incident.${verb}` as const,
        incident: incident.id,
        time,
        ...fixed,
        ...content,
      },
      incident.id,
    );
  const later = (verb: Verb, time: string | undefined) =>
    time !== undefined && time >= began ? [event(verb, time)] : [];
  return [
    event('detected', began, { impactStartedAt: times.impact }),
    ...later('acknowledged', acknowledgedAt(incident, times, change)),
    ...later('mitigated', times.mitigated),
    ...standingOf(incident).flatMap(({ verb, time }) => later(verb, time)),
    // What is known last is told last.
    event('reported', incident.updated_at, { title, severity }),
  ];
}

function fieldsOf(incident: Incident, { names, serviceFields }: Surroundings) {
  const { permalink } = incident;
  const isPage = permalink && /^https:\/\/[^\s@]+$/.test(permalink);
  return {
    service: serviceOf(incident.custom_field_entries ?? [], serviceFields),
    url: isPage && URL.canParse(permalink) ? permalink : undefined,
    title: scrubText(incident.name, names),
    severity: scrubText(incident.severity?.name, names),
  };
}

/** Whoever accepts an incident out of triage has seen it. */
function acknowledgedAt(
  incident: Incident,
  times: Times,
  change: { from?: string } | undefined,
): string | undefined {
  const accepts =
    change?.from === 'triage' && incident.incident_status.category === 'live';
  return times.accepted ?? (accepts ? incident.updated_at : undefined);
}

/** What its status says. Opened again where it was open, nothing changes. */
function standingOf(incident: Incident): { verb: Verb; time?: string }[] {
  const { category } = incident.incident_status;
  const time = incident.updated_at;
  if (OVER.has(category)) {
    // The stated time may be of an earlier resolution: then the incident is open until this one.
    return [
      { verb: 'resolved', time: timesOf(incident).resolved },
      { verb: 'resolved', time },
    ];
  }
  if (OPEN.has(category) && time > incident.created_at) {
    return [{ verb: 'reopened', time }];
  }
  return Object.hasOwn(LEFT_OUT, category)
    ? [{ verb: LEFT_OUT[category], time }]
    : [];
}

function earlier(a: string | undefined, b: string): string {
  return a !== undefined && a < b ? a : b;
}
