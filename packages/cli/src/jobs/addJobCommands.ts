import {
  DEFAULT_JOB_SHARE,
  type JobRequest,
} from '@milepost/backstage-plugin-milepost-common';
import { CommanderError, InvalidArgumentError, type Command } from 'commander';
import { processIo, type CommandIo } from './CommandIo';
import { BackendError } from './Backend';
import { JobsClient } from './JobsClient';
import { readToken } from './readToken';
import { lineOf, runJob } from './runJob';
import { UsageError } from './UsageError';

export interface BackendOptions {
  url: string;
  tokenFile?: string;
  json: boolean;
}

type JobOptions = BackendOptions & { share: number; wait: boolean };

/** `rebuild`, `replay`, `retention`, `purge` and `jobs`: they ask a running backend, which does the work. */
export function addJobCommands(
  program: Command,
  io: CommandIo = processIo,
): void {
  const rebuild = strict(program.command('rebuild'), io).description(
    'Compute anew what is kept, while it goes on being read',
  );
  jobCommand(rebuild, 'facts', io)
    .description('Facts from their events: after a rule changed')
    .action(run('facts', io));
  jobCommand(rebuild, 'figures', io)
    .description('Figures from facts: after a definition changed')
    .action(run('figures', io));
  jobCommand(program, 'replay', io)
    .description('Map kept payloads anew: after a mapper changed')
    .option('--source <source>', 'only of this source instance, or kind')
    .option('--all', 'also those that were understood', false)
    .action((options: JobOptions & { source?: string; all: boolean }) =>
      guarded(io, () => {
        const only = options.all ? 'all' : 'unmapped';
        const { source, share } = options;
        const chosen = source === undefined ? {} : { source };
        return ask(options, io, {
          kind: 'replay',
          options: { only, share, ...chosen },
        });
      }),
    );
  jobCommand(program, 'retention', io)
    .description('Empty old payloads and forget old facts now, as configured')
    .action(run('retention', io));
  addPurge(program, io);
  addJobs(program, io);
}

function addPurge(program: Command, io: CommandIo): void {
  const purge = strict(program.command('purge'), io).description(
    'Take away for good what is kept of an entity, or what a source has told',
  );
  for (const [name, argument, description] of [
    ['entity', 'ref', 'Of an entity; what others share with it stays theirs'],
    ['source', 'id', 'What a source instance, or a kind of source, has told'],
  ] as const) {
    jobCommand(purge, name, io)
      .description(description)
      .argument(`<${argument}>`)
      .option('--yes', 'it cannot be undone, and is meant', false)
      .action((what: string, options: JobOptions & { yes: boolean }) =>
        guarded(io, () => {
          if (!options.yes) {
            throw new UsageError(
              `What is kept of ${name} '${what}' would be gone for good. Say --yes if that is meant.`,
            );
          }
          const { share } = options;
          const asked = { share, [name]: what };
          return ask(options, io, { kind: 'purge', options: asked });
        }),
      );
  }
}

function addJobs(program: Command, io: CommandIo): void {
  const jobs = backendCommand(program, 'jobs', io)
    .description('List the newest rebuilds and replays')
    .action((options: BackendOptions) =>
      guarded(io, async () => {
        const items = await (await clientOf(options, io)).list();
        const lines = items.map(lineOf).join('\n') || 'There are none.';
        write(io, options.json ? { items } : lines);
        return 0;
      }),
    );
  backendCommand(jobs, 'cancel', io)
    .description('Stop one; what it has done stays')
    .argument('<id>', 'its number', idOf)
    .action((id: number, _, command: Command) =>
      guarded(io, async () => {
        // `jobs` has the same options, and takes them first.
        const options = command.optsWithGlobals<BackendOptions>();
        const job = await (await clientOf(options, io)).cancel(id);
        write(io, options.json ? job : lineOf(job));
        return 0;
      }),
    );
}

function run(kind: 'facts' | 'figures' | 'retention', io: CommandIo) {
  return (options: JobOptions) =>
    guarded(io, () =>
      ask(options, io, { kind, options: { share: options.share } }),
    );
}

async function ask(
  options: JobOptions,
  io: CommandIo,
  asked: JobRequest,
): Promise<number> {
  const { wait, json } = options;
  return runJob(await clientOf(options, io), { asked, wait, json, io });
}

async function clientOf(
  { url, tokenFile }: BackendOptions,
  { env }: CommandIo,
): Promise<JobsClient> {
  return JobsClient.create({ url, token: await readToken({ tokenFile, env }) });
}

function jobCommand(parent: Command, name: string, io: CommandIo): Command {
  return backendCommand(parent, name, io)
    .option(
      '--share <number>',
      'of the time that it may take; 1: as fast as it can',
      shareOf,
      DEFAULT_JOB_SHARE,
    )
    .option('--no-wait', 'only ask for it, and do not watch');
}

/** A command that asks a running backend. */
export function backendCommand(
  parent: Command,
  name: string,
  io: CommandIo,
): Command {
  return strict(parent.command(name), io)
    .option('--url <url>', 'of the backend', 'http://localhost:7007')
    .option(
      '--token-file <path>',
      'a file that holds the token (default: the variable MILEPOST_TOKEN)',
    )
    .option('--json', 'print the answer as JSON', false);
}

/** Wrong arguments end with the code of other mistakes of whoever asks, which is 2 unless a command says otherwise. */
export function strict(
  command: Command,
  io: CommandIo,
  mistake: number = 2,
): Command {
  return command
    .exitOverride(error => {
      io.setExitCode(error.exitCode === 0 ? 0 : mistake);
      throw error;
    })
    .configureOutput({
      writeOut: text => io.out.write(text),
      writeErr: text => io.err.write(text),
    });
}

/** @param action - gives the exit code */
export async function guarded(
  io: CommandIo,
  action: () => Promise<number>,
): Promise<void> {
  try {
    io.setExitCode(await action());
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof BackendError)) {
      throw error;
    }
    io.err.write(`${error.message}\n`);
    io.setExitCode(error instanceof UsageError ? 2 : 1);
  }
}

/** Whether the program has said already what is wrong, and with which exit code. */
export function isSaid(error: unknown): boolean {
  return error instanceof CommanderError;
}

function write(io: CommandIo, answer: string | object): void {
  const text =
    typeof answer === 'string' ? answer : JSON.stringify(answer, undefined, 2);
  io.out.write(`${text}\n`);
}

function shareOf(text: string): number {
  const share = Number(text);
  if (!(share >= 0.01 && share <= 1)) {
    throw new InvalidArgumentError('It must be a number from 0.01 to 1.');
  }
  return share;
}

function idOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    throw new InvalidArgumentError('It must be the number of a job.');
  }
  return Number(text);
}
