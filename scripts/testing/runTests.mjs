import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withPostgres } from './withPostgres.mjs';

/** Jest reports no numbers while it watches: such a run has no end. */
const WATCHING = ['--watch', '--watchAll', '--watchAll=true'];

/** Runs the tests on SQLite and PostgreSQL; arguments are Jest's. */
export async function runTests(context, args) {
  return withPostgres(context, postgres =>
    args.some(argument => WATCHING.includes(argument))
      ? runJest(context, args, postgres)
      : runAndCount(context, args, postgres),
  );
}

async function runAndCount(context, args, postgres) {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-test-report-'));
  const report = join(folder, 'report.json');
  try {
    const code = await runJest(
      context,
      ['--watchAll=false', '--json', `--outputFile=${report}`, ...args],
      postgres,
    );
    const numbers = readReport(report);
    console.log(`\n${closingLine(numbers)}`);
    return code || emptyRunCode(numbers, args);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Published feature loaders use import(), which ends Jest's process without the flag. */
function runJest({ env, run }, args, postgres) {
  const nodeOptions = [
    env.NODE_OPTIONS ?? '',
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
  ];
  return run('backstage-cli', ['repo', 'test', ...args], {
    ...postgres,
    NODE_OPTIONS: nodeOptions.join(' ').trim(),
  });
}

/** A suite that could not even run counts as one failure. */
function closingLine(numbers) {
  const failed = numbers.numFailedTests + numbers.numRuntimeErrorTestSuites;
  const skipped = numbers.numPendingTests + numbers.numTodoTests;
  const line = `${numbers.numPassedTests} passed, ${failed} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}

/** Backstage's CLI is content with a run of no tests; a mistyped path is no success. */
function emptyRunCode({ numTotalTests }, args) {
  return numTotalTests > 0 || args.includes('--passWithNoTests') ? 0 : 1;
}

/** Jest writes its report at the end; without one it has broken down. */
function readReport(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return {
      numTotalTests: 0,
      numPassedTests: 0,
      numFailedTests: 0,
      numRuntimeErrorTestSuites: 1,
      numPendingTests: 0,
      numTodoTests: 0,
    };
  }
}
