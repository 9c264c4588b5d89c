/**
 * Measures the budgets of Milepost on a made-up organisation.
 *
 * @packageDocumentation
 */
import { Command } from 'commander';
import { tableOf } from './report/tableOf';
import { runBench } from './runBench';

/** Where Backstage's own tests look for their server, so that one setting serves both. */
const CONNECTION = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

const DAY = 86_400_000;

const program = new Command('bench')
  .description('Measure every budget on the reference organisation')
  .option('--scale <factor>', 'its size; 1 is 10,000 services', positive, 0.1)
  .option('--until <day>', 'where its two years end (default: today)', dayOf)
  .option('--json', 'print the figures as JSON', false)
  .action(async ({ scale, until, json }) => {
    const began = Date.now();
    const progress = (text: string) =>
      process.stderr.write(
        `${String(Math.round((Date.now() - began) / 1000)).padStart(
          5,
        )} s  ${text}\n`,
      );
    progress(
      `scale ${scale}${
        scale === 1 ? '' : '; the reference organisation is --scale 1'
      }`,
    );
    const figures = await runBench({
      scale,
      until: until ?? began - (began % DAY),
      connection: connectionString(),
      progress,
    });
    const output = json
      ? JSON.stringify(figures, undefined, 2)
      : [`Scale ${scale}`, '', ...tableOf(figures)].join('\n');
    process.stdout.write(`${output}\n`);
  });

program.parseAsync(process.argv).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});

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
