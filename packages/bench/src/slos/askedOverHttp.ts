import type {
  GateAnswer,
  SlosAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { someServices } from '../measures/cards';
import { Portal } from '../portal/Portal';
import { figure, type Figure } from '../report/Figure';
import { quantileOf } from '../report/quantileOf';
import { timed } from '../report/timed';
import type { SloBench } from './SloBench';

const SAMPLE = 300;
const WARM_UP = 50;
const POLL_MS = 500;
const CATCH_UP_MS = 180_000;

/** What pages and pipelines ask of a running portal, one after the other. */
export async function askedOverHttp(bench: SloBench): Promise<Figure[]> {
  const { organisation, count } = bench;
  const portal = await Portal.start(bench);
  try {
    await caughtUp(bench);
    const services = someServices(
      { ...organisation, services: organisation.services.slice(0, count) },
      SAMPLE,
    );
    const scopes = services.map(({ name }) => `component:default/${name}`);
    return [
      ...(await measure(bench, 'one SLO card, end to end', 25, index =>
        card(portal, scopes[index % scopes.length]),
      )),
      ...(await measure(bench, 'a gate decision, end to end', 20, index =>
        decision(portal, scopes[index % scopes.length]),
      )),
    ];
  } finally {
    await portal.stop();
  }
}

async function measure(
  { progress }: SloBench,
  name: string,
  atMost: number,
  ask: (index: number) => Promise<void>,
): Promise<Figure[]> {
  for (let index = 0; index < WARM_UP; index++) {
    await ask(index);
  }
  const times: number[] = [];
  for (let index = 0; index < SAMPLE; index++) {
    times.push((await timed(() => ask(index))).milliseconds);
  }
  progress(`${name}: ${SAMPLE}`);
  return [
    figure({
      name: `${name}, p95`,
      value: quantileOf(times, 0.95),
      unit: 'ms',
      budget: { atMost },
    }),
    figure({
      name: `${name}, median`,
      value: quantileOf(times, 0.5),
      unit: 'ms',
    }),
  ];
}

/** @throws when the card has no numbers: a figure of that would be no figure */
async function card(portal: Portal, scope: string): Promise<void> {
  const { results }: SlosAnswer = await portal.get(
    `/milepost/v1/slos?scope=${scope}`,
  );
  const [slo] = results[0].slos;
  if (slo?.state !== 'measured') {
    throw new Error(`${scope}: ${JSON.stringify(slo)}`);
  }
}

/** @throws when the gate does not know the SLO */
async function decision(portal: Portal, scope: string): Promise<void> {
  const answer: GateAnswer = await portal.post('/milepost/v1/gate/evaluate', {
    scope,
    environment: 'production',
  });
  if (answer.slos[0]?.state !== 'measured') {
    throw new Error(JSON.stringify(answer));
  }
}

/** What waits for a portal that was not there: a row where anything does. */
const WAITING = {
  readings: 'select 1 from sli_readings where next_at <= :now',
  states: 'select 1 from slo_states where due_at <= :now',
  entities: 'select 1 from dirty_entities',
  spends:
    'select 1 from dirty_spends union all select 1 where not exists (select 1 from slo_spend_runs)',
};

/**
 * The portal reads what came while it was not there, and sees what that means.
 *
 * @throws when it takes too long, naming what still waits
 */
async function caughtUp(bench: SloBench): Promise<void> {
  const until = Date.now() + CATCH_UP_MS;
  for (;;) {
    const waiting = await waitingOf(bench);
    if (waiting.length === 0) {
      break;
    }
    if (Date.now() > until) {
      throw new Error(`The portal has not caught up: ${waiting.join(', ')}`);
    }
    await new Promise(resolve => setTimeout(resolve, POLL_MS));
  }
  bench.progress('the portal has caught up');
}

async function waitingOf({ database: { knex } }: SloBench): Promise<string[]> {
  const waiting: string[] = [];
  for (const [name, text] of Object.entries(WAITING)) {
    const { rows } = await knex.raw(`${text} limit 1`, { now: Date.now() });
    if (rows.length > 0) {
      waiting.push(name);
    }
  }
  return waiting;
}
