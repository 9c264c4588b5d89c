import type { MilepostEngine } from '@milepost/backstage-plugin-milepost-backend';
import { localDay } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { DAY } from '../calendar';
import { departureReasons } from './departureReasons';
import { factsAt } from './factsAt';
import { pathExemptions, type SampleExemption } from './pathExemptions';
import { replaySteps } from './replaySteps';

/** Nobody but the guest works here. */
const GUEST = 'user:development/guest';

/** As much as the door takes in a moment. */
const BATCH = 1_000;

/** The day on which it was last said how everybody stands, as the portal keeps it. */
const DAY_BEGUN = 'paths.day';

/** What comes out again. */
const FORGOTTEN = [
  'path_changes',
  'path_standings',
  'path_departures',
  'path_notices',
];

/** What replaying takes. */
export interface Replay {
  tx: Knex.Transaction;
  /** An engine over the transaction, whose clock this sets. */
  engine: Pick<MilepostEngine, 'paths'>;
  setClock(instant: number): void;
  /** Midnight of the day on which the portal opened. */
  opened: number;
  now: number;
}

/**
 * Lets the services of the sample organisation go along the golden paths from the day on which somebody first looked: at
 * each step the tools tell their facts, and everybody is judged. What the portal has found out today is forgotten: it
 * comes out again.
 */
export async function replayPaths(replay: Replay): Promise<void> {
  const { tx, engine, setClock, opened, now } = replay;
  for (const table of FORGOTTEN) {
    await tx(table).delete();
  }
  await tx('installation').where('name', DAY_BEGUN).delete();
  let before = 0;
  for (const instant of [...replaySteps({ opened, now }), now]) {
    setClock(instant);
    const facts = factsAt({ opened, instant });
    for (let index = 0; index < facts.length; index += BATCH) {
      await engine.paths.pushFacts(facts.slice(index, index + BATCH));
    }
    for (const exemption of pathExemptions) {
      const granted = opened - exemption.grantedDaysBefore * DAY;
      if (granted > before && granted <= instant) {
        await grant(replay, exemption);
      }
    }
    await engine.paths.evaluation.settle();
    before = instant;
  }
  await explainDepartures(replay);
}

async function grant(
  { tx, engine, opened }: Replay,
  { service, path, check, reason, endsDaysAfter }: SampleExemption,
): Promise<void> {
  const ref = `component:default/${service}`;
  const { id } = await tx('entities').where({ ref }).first('id');
  await engine.paths.exempt({
    path: (await engine.paths.find(path)).path,
    entity: { id, ref },
    by: GUEST,
    asked: {
      entity: ref,
      ...(check && { check }),
      reason,
      expires: localDay(opened + endsDaysAfter * DAY, 'UTC'),
    },
  });
}

/** Whoever was asked why has said so. */
async function explainDepartures({ tx, engine }: Replay): Promise<void> {
  const departures: { id: number; path: string; ref: string }[] = await tx(
    'path_departures as d',
  )
    .join('golden_paths as p', 'p.id', 'd.path_id')
    .join('entities as e', 'e.id', 'd.entity_id')
    .where('p.name', 'node-service')
    .select('d.id', 'p.name as path', 'e.ref');
  for (const { id, path, ref } of departures) {
    const reason = departureReasons[ref.split('/')[1]];
    if (reason) {
      await engine.paths.explainDeparture({ id, path, reason, by: GUEST });
    }
  }
}
