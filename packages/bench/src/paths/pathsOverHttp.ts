import { Portal } from '../portal/Portal';
import { figure, type Figure } from '../report/Figure';
import { quantileOf } from '../report/quantileOf';
import { timed } from '../report/timed';
import { judgedSoon } from './judgedSoon';
import { nameOf, PATHS } from './pathDocuments';
import type { PathBench } from './PathBench';

const SAMPLE = 100;
const WARM_UP = 10;
const POLL_MS = 200;
const CATCH_UP_MS = 300_000;

/** What the page of golden paths asks of a running portal, and how soon it knows what was just pushed. */
export async function pathsOverHttp(bench: PathBench): Promise<Figure[]> {
  const { groups, departments } = bench.organisation;
  const portal = await Portal.start(bench);
  try {
    await caughtUp(bench);
    const figures: Figure[] = [];
    for (const [name, scope] of [
      ['the organisation', 'organization'],
      ['a department', `group:default/${departments[0]}`],
      ['a group', `group:default/${groups[0]}`],
    ]) {
      figures.push(...(await ofPage(bench, portal, { name, scope })));
    }
    return [...figures, ...(await judgedSoon(bench, portal))];
  } finally {
    await portal.stop();
  }
}

async function ofPage(
  { progress }: PathBench,
  portal: Portal,
  { name, scope }: { name: string; scope: string },
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [title, ask, atMost] of [
    ['paths', () => `paths?scope=${scope}`, 50],
    ['adoption over a year', of('adoption', scope), 50],
    ['adoption by system', of('adoption', scope, '&by=system'), 50],
    ['who left', of('departures', scope), undefined],
    ['whether it helps', of('effect', scope), undefined],
    [
      'a page of standings',
      (path: number) =>
        `paths/standings?scope=${scope}&path=${nameOf(path)}&standing=off`,
      undefined,
    ],
  ] as const) {
    const { first, taken } = await times(portal, ask);
    figures.push(
      figure({
        name: `${title}, ${name}, end to end, p95`,
        value: quantileOf(taken, 0.95),
        unit: 'ms',
        ...(atMost !== undefined && { budget: { atMost } }),
      }),
    );
    progress(
      `${title}, ${name}: median ${quantileOf(taken, 0.5).toFixed(
        1,
      )} ms, the first ${first.toFixed(0)} ms`,
    );
  }
  return figures;
}

function of(answer: string, scope: string, more = '') {
  return (path: number) =>
    `paths/${nameOf(path)}/${answer}?scope=${scope}${more}`;
}

async function times(
  portal: Portal,
  ask: (path: number) => string,
): Promise<{ first: number; taken: number[] }> {
  const taken: number[] = [];
  for (let index = 0; index < WARM_UP + SAMPLE; index++) {
    const path = `/milepost/v1/${ask(index % PATHS)}`;
    taken.push((await timed(() => portal.get(path))).milliseconds);
  }
  return { first: taken[0], taken: taken.slice(WARM_UP) };
}

/**
 * The portal reads the catalog and judges what it has not judged yet.
 *
 * @throws when it takes too long
 */
async function caughtUp({ database, progress }: PathBench): Promise<void> {
  const until = Date.now() + CATCH_UP_MS;
  for (;;) {
    const { rows } = await database.knex.raw(
      `select exists (select from dirty_paths) or exists (select from dirty_entities)
        or exists (select from dirty_days) or exists (select from golden_paths where evaluated_at is null) as waits`,
    );
    if (!rows[0].waits) {
      break;
    }
    if (Date.now() > until) {
      throw new Error('The portal has not caught up');
    }
    await new Promise(resolve => setTimeout(resolve, POLL_MS));
  }
  progress('the portal has caught up');
}
