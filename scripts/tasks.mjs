import { rm } from 'node:fs/promises';
import { runDoctor } from './portal/runDoctor.mjs';
import { startLegacyApp, startPortal } from './portal/startPortal.mjs';
import { runBench } from './testing/runBench.mjs';
import { runBrowserTests } from './testing/runBrowserTests.mjs';
import { runTests } from './testing/runTests.mjs';
import { runVerify } from './testing/runVerify.mjs';

/** A task gets what `prepare` gives and its arguments, and gives its exit code. */
export const tasks = {
  start: startPortal,
  'start:legacy': startLegacyApp,
  doctor: runDoctor,
  test: runTests,
  'test:e2e': runBrowserTests,
  verify: runVerify,
  bench: runBench,

  tsc: ({ run }, args) => run('tsc', args),
  lint: ({ run }, args) =>
    run('backstage-cli', ['repo', 'lint', '--max-warnings=0', ...args]),
  fix: ({ run }, args) =>
    run('backstage-cli', ['repo', 'fix', '--publish', ...args]),
  format: ({ run }, [mode = '--check', ...args]) =>
    run('prettier', [mode.replace(/^(?=\w)/, '--'), '.', ...args]),
  'api-reports': reportApi,
  'config:check': ({ run }, args) =>
    run('backstage-cli', ['config:check', '--lax', ...args]),
  build,
  changeset: ({ run }, args) => run('changeset', args),
};

/** Compares the reports with the code, or with `--update` writes them anew. */
async function reportApi({ run }, args) {
  const update = args.includes('--update');
  const rest = args.filter(argument => argument !== '--update');
  const mode = update ? [] : ['--ci'];
  // The order in which a union is written depends on what was compiled before it: begin with nothing.
  await rm('dist-types', { recursive: true, force: true });
  return (
    (await run('tsc')) ||
    run('backstage-repo-tools', [
      'api-reports',
      '--validate-release-tags',
      // Types that a public one mentions are in the report as well; not all are exports of their own. Members
      // whose name and type say everything need no sentence.
      `--omit-messages=${[
        'ae-forgotten-export',
        'ae-undocumented',
        'ae-wrong-input-file-type',
      ]}`,
      '--exclude=packages/bench',
      ...mode,
      ...rest,
    ])
  );
}

/** The packages' type declarations are rolled up from what tsc leaves. */
async function build({ run }, args) {
  return (
    (await run('tsc')) ||
    run('backstage-cli', ['repo', 'build', '--all', ...args])
  );
}
