import { Command, Option } from 'commander';
import { verifyGitHistory } from './gitHistory/verifyGitHistory';
import { addDoctorCommand } from './doctor/addDoctorCommand';
import { addGateCommand } from './gate/addGateCommand';
import { addJobCommands } from './jobs/addJobCommands';
import { addPathsCommands } from './paths/addPathsCommands';
import { verifyIncidents } from './incidents/verifyIncidents';
import { verifyScenarios } from './scenarios/verifyScenarios';
import { verifySlo } from './slo/verifySlo';

/** The command line: what there is to run, with its arguments. */
export function createProgram(): Command {
  const program = new Command('milepost').description(
    'Milepost, for people and pipelines',
  );
  const verify = program
    .command('verify')
    .description('Check the numbers of this version against known answers');
  verify
    .command('git-history')
    .description(
      'Send the history of a repository through the intake, and compare what each release carried',
    )
    .argument('[records]', 'commits and releases, one JSON record a line')
    .argument('[expected]', 'what each release carries, as JSON')
    .addOption(databaseOption())
    .option(
      '--repository <path>',
      'read this repository instead, and compare with what git itself says',
    )
    .option('--tag-pattern <glob>', 'with --repository: its release tags', '*')
    .action(async (records, expected, options) =>
      finish(await verifyGitHistory({ records, expected, ...options })),
    );
  verify
    .command('scenarios')
    .description('Compute worlds with known answers, and compare every value')
    .argument('<file>', 'the scenarios, as JSON')
    .addOption(databaseOption())
    .action(async (file, options) =>
      finish(await verifyScenarios({ file, ...options })),
    );
  verify
    .command('incidents')
    .description('Compute incidents with known answers, and compare each')
    .argument('<file>', 'the cases, as JSON')
    .addOption(databaseOption())
    .action(async (file, options) =>
      finish(await verifyIncidents({ file, ...options })),
    );
  verify
    .command('slo')
    .description('Compute service levels with known answers, and compare each')
    .argument('<file>', 'the cases, as JSON')
    .action(async file => finish(await verifySlo({ file })));
  addDoctorCommand(program);
  addGateCommand(program);
  addPathsCommands(program);
  addJobCommands(program);
  return program;
}

function databaseOption(): Option {
  return new Option('--database <name>', 'where to compute')
    .choices(['sqlite', 'postgres'])
    .default('sqlite');
}

function finish(result: { lines: string[]; mismatches: number }): void {
  process.stdout.write(`${result.lines.join('\n')}\n`);
  if (result.mismatches > 0) {
    process.exitCode = 1;
  }
}
