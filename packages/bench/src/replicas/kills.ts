import type { Knex } from 'knex';
import { claimedBy } from './completions';
import type { Replica } from './Replica';

const POLL_MS = 10;

/** How long a replica may be idle before it is killed all the same. */
const IDLE_MS = 2000;

/** A replica that was killed. */
export interface Kill {
  /** How many payloads it was working on. */
  claimed: number;
  /** Milliseconds until the last of them was completed, by whichever replica. */
  takenOverAfter: number;
}

/** Kills one replica after the other in the midst of its work, and starts it again at once. */
export async function killInTurn(options: {
  knex: Knex;
  replicas: readonly Replica[];
  seconds: number;
  /** Seconds. */
  every: number;
  progress: (text: string) => void;
}): Promise<Kill[]> {
  const { knex, replicas, seconds, every, progress } = options;
  const kills: Kill[] = [];
  const began = Date.now();
  for (let number = 1; number * every <= seconds; number++) {
    await pause(Math.max(0, began + 1000 * number * every - Date.now()));
    const victim = replicas[number % replicas.length];
    const kill = await killAtWork(knex, victim);
    kills.push(kill);
    progress(
      `killed ${victim.name} with ${
        kill.claimed
      } payloads in hand, which were done ${Math.round(
        kill.takenOverAfter,
      )} ms later`,
    );
  }
  return kills;
}

async function killAtWork(knex: Knex, victim: Replica): Promise<Kill> {
  const until = Date.now() + IDLE_MS;
  let claimed = await claimedBy(knex, victim.name);
  while (claimed.length === 0 && Date.now() < until) {
    await pause(POLL_MS);
    claimed = await claimedBy(knex, victim.name);
  }
  const killed = performance.now();
  await victim.kill();
  const [takenOverAfter] = await Promise.all([
    completed(knex, claimed).then(() => performance.now() - killed),
    victim.restart(),
  ]);
  return { claimed: claimed.length, takenOverAfter };
}

async function completed(knex: Knex, ids: readonly number[]): Promise<void> {
  const waits = () =>
    knex('inbox')
      .whereIn('id', [...ids])
      .where('state', 'pending')
      .first('id');
  while (await waits()) {
    await pause(POLL_MS);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
