import type { Knex } from 'knex';
import type { Jobs } from '../jobs/Jobs';
import type { Figures } from './Figures';
import { generationsOf } from './generations';

/** Who asks for what nobody asked for. */
const MILEPOST = 'milepost';

/** Of the time of a replica, while people use it. */
const SHARE = 0.5;

/**
 * Has the figures computed anew where readers see those of other definitions, or none. One that is under way for
 * other definitions still is of no use any more.
 */
export async function renewFigures(
  knex: Knex,
  { figures, jobs }: { figures: Figures; jobs: Jobs },
): Promise<void> {
  // Read before the generations: that of a job which is there by now is among them.
  const { items } = await jobs.list();
  const generations = await generationsOf(knex);
  const ours = generations.filter(
    ({ fingerprint }) => fingerprint === figures.fingerprint,
  );
  if (ours.some(({ state }) => state === 'current')) {
    return;
  }
  const running = items.find(
    ({ kind, state }) => kind === 'figures' && state === 'running',
  );
  if (running && ours.length === 0) {
    await jobs.cancel(running.id);
  }
  const asked = { kind: 'figures', options: { share: SHARE } } as const;
  await jobs.request({ asked, by: MILEPOST });
}
