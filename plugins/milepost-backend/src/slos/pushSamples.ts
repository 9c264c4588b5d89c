import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  hourOf,
  pushedSampleSchema,
  type PushedSample,
  type SamplesAnswer,
  type SliSample,
  type Slo,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import { countDelivery } from '../intake/sourceCounters';
import { receiveSamples, type ReceivedSample } from './receiveSamples';
import { PUSHED } from './SliReaders';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** By how much clocks may differ. */
const AHEAD = 60_000;

/** Older samples would change nothing that anybody looks at. */
const OLDEST = 400 * DAY;

type Result = SamplesAnswer['results'][number];

/** A sample as it was pushed, or why it is none. */
type Read = { ref: string; sample: PushedSample } | { error: string };

/**
 * Takes samples that were pushed: a result for each, in their order; those that are wrong keep no other one from being
 * taken. What was accepted is durable once it resolves.
 */
export async function pushSamples(
  knex: Knex,
  options: { samples: readonly unknown[]; now: number },
): Promise<SamplesAnswer> {
  const { now } = options;
  const read = options.samples.map(sample => readSample(sample, now));
  const slos = await findSlos(knex, read);
  const results: Result[] = [];
  const received: (ReceivedSample & { index: number })[] = [];
  read.forEach((one, index) => {
    const found = 'error' in one ? one : receivedAs(one, slos);
    if ('error' in found) {
      results[index] = { status: 'rejected', error: found.error };
    } else {
      received.push({ ...found, index });
    }
  });
  const verdicts = await receiveSamples(knex, { received, now });
  verdicts.forEach((verdict, at) => {
    results[received[at].index] = resultOf(verdict);
  });
  await count(knex, { results, received, now });
  const having = (status: Result['status']) =>
    results.filter(result => result.status === status).length;
  return {
    accepted: having('accepted'),
    duplicates: having('duplicate'),
    results,
  };
}

function resultOf(verdict: string): Result {
  switch (verdict) {
    case 'accepted':
    case 'duplicate':
      return { status: verdict };
    case 'conflict':
      return {
        status: 'conflict',
        error:
          'start: the interval is known with other counts, or overlaps one that is known; what was known stays',
      };
    default:
      return { status: 'rejected', error: 'slo: there is none any more' };
  }
}

function readSample(input: unknown, now: number): Read {
  const parsed = pushedSampleSchema.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { error: `${issue.path.join('.') || 'sample'}: ${issue.message}` };
  }
  const { start, end } = parsed.data;
  const error = faultOf(Date.parse(start), Date.parse(end), now);
  if (error !== undefined) {
    return { error };
  }
  try {
    const ref = parseEntityRef(parsed.data.scope, { defaultKind: 'component' });
    return {
      ref: stringifyEntityRef(ref).toLocaleLowerCase('en-US'),
      sample: parsed.data,
    };
  } catch {
    return {
      error: 'scope: must be an entity ref, such as component:default/shop',
    };
  }
}

function faultOf(start: number, end: number, now: number): string | undefined {
  if (end > hourOf(start) + HOUR) {
    return 'end: an interval has to lie within one hour of UTC; cut it at the full hour';
  }
  if (end > now + AHEAD) {
    return 'end: lies in the future';
  }
  return start < now - OLDEST
    ? 'start: lies more than 400 days back'
    : undefined;
}

async function findSlos(
  knex: Knex,
  read: readonly Read[],
): Promise<Map<string, { id: number; slo: Slo }>> {
  const refs = [...new Set(read.flatMap(one => ('ref' in one ? one.ref : [])))];
  const found = new Map<string, { id: number; slo: Slo }>();
  for (const chunk of inChunks(refs, 1)) {
    const rows: {
      id: number;
      entity_ref: string;
      name: string;
      definition: string;
    }[] = await knex('slos')
      .whereIn('entity_ref', chunk)
      .whereNull('removed_at')
      .select('id', 'entity_ref', 'name', 'definition');
    for (const { id, entity_ref, name, definition } of rows) {
      found.set(`${entity_ref} ${name}`, { id, slo: JSON.parse(definition) });
    }
  }
  return found;
}

function receivedAs(
  { ref, sample }: { ref: string; sample: PushedSample },
  slos: ReadonlyMap<string, { id: number; slo: Slo }>,
): ReceivedSample | { error: string } {
  const found = slos.get(`${ref} ${sample.slo}`);
  if (!found) {
    return { error: `slo: ${ref} has no SLO of this name` };
  }
  return found.slo.indicator.kind === 'pushed'
    ? { sloId: found.id, sample: sampleOf(sample) }
    : {
        error:
          'slo: its definition says where it is read; samples are pushed only to those that say nothing of that',
      };
}

function sampleOf({ start, end, good, valid }: PushedSample): SliSample {
  const begin = Date.parse(start);
  return {
    start: begin,
    seconds: (Date.parse(end) - begin) / 1000,
    good,
    valid,
  };
}

/** How the door is doing is told with the sources. */
async function count(
  knex: Knex,
  options: {
    results: readonly Result[];
    received: readonly ReceivedSample[];
    now: number;
  },
): Promise<void> {
  const { results, received, now } = options;
  const having = (status: Result['status']) =>
    results.filter(result => result.status === status).length;
  const counts = {
    received: having('accepted'),
    duplicates: having('duplicate'),
    conflicts: having('conflict'),
    rejected: having('rejected'),
  };
  await countDelivery(knex, new Map([[PUSHED, counts]]));
  const newest = received.reduce(
    (latest, { sample: { start, seconds } }) =>
      Math.max(latest, start + seconds * 1000),
    0,
  );
  if (newest > 0) {
    await knex('sources')
      .where({ source: PUSHED })
      .update({
        last_received_at: now,
        last_event_at: knex.raw(
          'case when last_event_at > ? then last_event_at else ? end',
          [newest, newest],
        ),
      });
  }
}
