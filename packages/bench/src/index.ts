/**
 * Measures the budgets of Milepost on a made-up organisation.
 *
 * @packageDocumentation
 */
import { Command } from 'commander';
import { tableOf } from './report/tableOf';
import type { Figure } from './report/Figure';
import { runBackfill } from './backfill/runBackfill';
import { runBench } from './runBench';
import { runMemory } from './runMemory';
import { runPaths } from './paths/runPaths';
import { runReplicas } from './runReplicas';
import { runSlos } from './slos/runSlos';

/** Where Backstage's own tests look for their server, so that one setting serves both. */
const CONNECTION = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

const DAY = 86_400_000;

const program = new Command('bench')
  .description('Measure every budget on the reference organisation')
  .option('--scale <factor>', 'its size; 1 is 10,000 services', positive, 0.1)
  .option('--until <day>', 'where its two years end (default: today)', dayOf)
  .option('--hooks', 'measure the webhook door only', false)
  .option('--scopes', 'measure groups, domains and their members only', false)
  .option('--paths', 'measure golden paths only', false)
  .option('--json', 'print the figures as JSON', false)
  .enablePositionalOptions()
  .addHelpText(
    'after',
    `
Examples:
  npm run bench -- --scale 1
  npm run bench -- --paths --scale 1
  npm run bench -- memory --events 1000000
  npm run bench -- replicas --calm 30 --seconds 120 --kill-every 10
Their options: npm run bench -- memory --help`,
  )
  .action(async ({ scale, until, hooks, scopes, paths, json }) => {
    const began = Date.now();
    const progress = progressSince(began);
    progress(
      `scale ${scale}${
        scale === 1 ? '' : '; the reference organisation is --scale 1'
      }`,
    );
    const connection = connectionString();
    const figures = paths
      ? await runPaths({ scale, connection, progress })
      : await runBench({
          scale,
          until: until ?? began - (began % DAY),
          connection,
          progress,
          only: (hooks && 'hooks') || (scopes && 'scopes') || undefined,
        });
    print(figures, { title: `Scale ${scale}`, json });
  });

program
  .command('memory')
  .description('Measure resident memory while a stream of events comes in')
  .option('--events <number>', 'how many', whole, 1_000_000)
  .option('--until <day>', 'where their two years end (default: today)', dayOf)
  .option('--json', 'print the figures as JSON', false)
  .action(async ({ events, until, json }) => {
    const began = Date.now();
    const figures = await runMemory({
      events,
      until: until ?? began - (began % DAY),
      connection: connectionString(),
      progress: progressSince(began),
    });
    print(figures, { title: `${events} events`, json });
  });

program
  .command('replicas')
  .description(
    'Let two replicas share one database, kill them, and compare with one in peace; exits with 1 on any difference',
  )
  .option('--calm <seconds>', 'how long nobody is killed', whole, 30)
  .option('--seconds <seconds>', 'how long one after the other is', whole, 120)
  .option('--kill-every <seconds>', 'how long until the next is', whole, 10)
  .option('--until <day>', 'where the two years end (default: today)', dayOf)
  .option('--json', 'print the figures as JSON', false)
  .action(async ({ json, until, ...lengths }) => {
    const began = Date.now();
    const figures = await runReplicas({
      ...lengths,
      until: until ?? began - (began % DAY),
      connection: connectionString(),
      progress: progressSince(began),
    });
    print(figures, { title: 'Two replicas', json });
    process.exitCode = figures.some(({ within }) => within === false) ? 1 : 0;
  });

program
  .command('backfill')
  .description(
    'Read a quarter of history from a stand-in of GitHub, killed twice; 1 is 50,000 pull requests and 20,000 runs',
  )
  .option('--scale <factor>', 'how much of it', positive, 1)
  .option('--json', 'print the figures as JSON', false)
  .action(async ({ scale, json }) => {
    const figures = await runBackfill({
      scale,
      connection: connectionString(),
      progress: progressSince(Date.now()),
    });
    print(figures, { title: `Backfill at scale ${scale}`, json });
    process.exitCode = figures.some(({ within }) => within === false) ? 1 : 0;
  });

program
  .command('slos')
  .description(
    'Keep the budgets of SLOs with four weeks of samples up to date, and ask for cards and for decisions of the gate',
  )
  .option('--count <number>', 'how many', whole, 2_000)
  .option('--json', 'print the figures as JSON', false)
  .action(async ({ count, json }) => {
    const figures = await runSlos({
      count,
      connection: connectionString(),
      progress: progressSince(Date.now()),
    });
    print(figures, { title: `${count} SLOs`, json });
  });

program.parseAsync(process.argv).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});

function progressSince(began: number): (text: string) => void {
  return text => {
    const seconds = Math.round((Date.now() - began) / 1000);
    process.stderr.write(`${String(seconds).padStart(5)} s  ${text}\n`);
  };
}

function print(
  figures: readonly Figure[],
  { title, json }: { title: string; json: boolean },
): void {
  const output = json
    ? JSON.stringify(figures, undefined, 2)
    : [title, '', ...tableOf(figures)].join('\n');
  process.stdout.write(`${output}\n`);
}

function whole(text: string): number {
  const value = Number(text);
  if (!(Number.isInteger(value) && value > 0)) {
    throw new Error(`It must be a whole number above 0, and not ${text}`);
  }
  return value;
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 10)) {
    throw new Error('--scale must be a number above 0, such as 0.01 or 1');
  }
  return value;
}

function dayOf(text: string): number {
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time)) {
    throw new Error('--until must be a day, such as 2026-11-21');
  }
  return time;
}

function connectionString(): string {
  const connection = process.env[CONNECTION];
  if (!connection) {
    throw new Error(`The bench needs a PostgreSQL: set ${CONNECTION}`);
  }
  return connection;
}
