import { MilepostEngine } from '@milepost/backstage-plugin-milepost-backend';
import { registerAll } from '../organisation/registerAll';
import { reorganised } from '../organisation/reorganised';
import { Portal } from '../portal/Portal';
import { complaints } from '../report/complaints';
import type { Figure } from '../report/Figure';
import type { Bench } from './Bench';
import { rollUpFigures } from './rollUps';

const HALF_A_YEAR = 182 * 86_400_000;

/** Half a year ago a tenth of the services and groups came to others: what their new owners are told of the whole past. */
export async function asOwnedToday(bench: Bench): Promise<Figure[]> {
  const { database, progress } = bench;
  const { knex } = database;
  const organisation = reorganised(bench.organisation);
  const then = await MilepostEngine.create({
    knex,
    logger: complaints,
    sources: [],
    now: () => organisation.until - HALF_A_YEAR,
  });
  await registerAll(then, organisation);
  await (await bench.createEngine()).settle();
  progress('re-organised');
  const moved = { ...bench, organisation };
  const portal = await Portal.start(moved);
  try {
    const figures = await rollUpFigures(moved, portal, {
      ownership: 'today',
      budget: 1000,
    });
    progress('roll-ups as owned today over HTTP');
    return figures;
  } finally {
    await portal.stop();
  }
}
