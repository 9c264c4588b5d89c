import type { GateAnswer } from '@milepost/backstage-plugin-milepost-common';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { strict } from '../jobs/addJobCommands';
import { processIo, type CommandIo } from '../jobs/CommandIo';
import { readToken } from '../jobs/readToken';
import { UsageError } from '../jobs/UsageError';
import { askGate } from './askGate';
import { EXIT_CODES, exitCodeOf, exitCodeWithoutAnswer } from './exitCodes';
import { GateError } from './GateError';
import { gateRequestOf, type GateRequestOptions } from './gateRequestOf';
import { reportOf } from './reportOf';
import { withoutToken } from './withoutToken';

type GateOptions = GateRequestOptions & {
  url?: string;
  tokenFile?: string;
  failOnUnknown: boolean;
  onError: 'pass' | 'fail';
  timeout: number;
  json: boolean;
};

const EXIT_CODE_HELP = `
Exit codes
  0  it may go: allow or warn, any decision of a dry run, unknown
     (without --fail-on-unknown), no decision (with --on-error pass)
  1  block
  2  unknown, with --fail-on-unknown
  3  no decision in time, or status 5xx or 429, with --on-error fail
  4  a mistake: of an option, the token or the address`;

const UNKNOWN_PASSES =
  'WARNING: nobody knows whether it may go, and it goes. --fail-on-unknown would end with 2.';

/** `gate`: asks a running portal whether something may be deployed; its exit code is the answer. */
export function addGateCommand(
  program: Command,
  io: CommandIo = processIo,
): void {
  strict(program.command('gate'), io, EXIT_CODES.misconfigured)
    .description('Ask whether something may be deployed now, and why')
    .requiredOption('--scope <ref>', 'the component or system to be deployed')
    .requiredOption('--environment <name>', 'where to')
    .option('--revision <revision>', 'which one')
    .option('--change-class <class>', 'such as security or reliability-fix')
    .option(
      '--url <url>',
      'of the backend (default: the variable MILEPOST_URL)',
    )
    .option(
      '--token-file <path>',
      'a file that holds the token (default: the variable MILEPOST_TOKEN)',
    )
    .option('--fail-on-unknown', 'where nobody knows, end with 2', false)
    .addOption(
      new Option('--on-error <what>', 'where the portal does not decide')
        .choices(['pass', 'fail'])
        .default('pass'),
    )
    .option('--timeout <seconds>', 'for an answer', secondsOf, 10)
    .option('--json', 'print the answer as JSON', false)
    .addHelpText('after', EXIT_CODE_HELP)
    .action(async (options: GateOptions) =>
      io.setExitCode(await runGate(options, io)),
    );
}

async function runGate(options: GateOptions, io: CommandIo): Promise<number> {
  let token: string | undefined;
  const say = (stream: NodeJS.WritableStream, text: string) =>
    stream.write(`${withoutToken(text, token)}\n`);
  try {
    const { tokenFile, timeout, json } = options;
    token = await readToken({ tokenFile, env: io.env });
    const answer = await askGate({
      url: urlOf(options, io),
      token,
      asked: gateRequestOf(options),
      timeoutMs: timeout * 1000,
    });
    const code = exitCodeOf(answer, options);
    say(io.out, json ? JSON.stringify(answer, undefined, 2) : reportOf(answer));
    if (passesUnknown(answer, code)) {
      say(io.err, UNKNOWN_PASSES);
    }
    return code;
  } catch (error) {
    if (error instanceof GateError) {
      say(io.err, noDecision(error, options));
      return exitCodeWithoutAnswer(options);
    }
    // Whatever else went wrong is nobody's decision: neither 1 nor a success.
    const { message } = error as Error;
    say(
      io.err,
      error instanceof UsageError ? message : `milepost failed: ${message}`,
    );
    return EXIT_CODES.misconfigured;
  }
}

function passesUnknown({ decision, mode }: GateAnswer, code: number): boolean {
  return (
    decision === 'unknown' && mode === 'enforce' && code === EXIT_CODES.passed
  );
}

function noDecision({ message }: Error, { onError }: GateOptions): string {
  const outcome =
    onError === 'pass'
      ? 'WARNING: the gate did not decide, and it goes, as --on-error pass says'
      : 'The gate did not decide, and it does not go, as --on-error fail says';
  return `${outcome}: ${message}`;
}

/** No default: a pipeline that forgot it would ask itself, get no answer, and pass. */
function urlOf({ url }: GateOptions, { env }: CommandIo): string {
  const given = url ?? env.MILEPOST_URL;
  if (!given) {
    throw new UsageError(
      '--url: is required, or the variable MILEPOST_URL: the address of a Backstage backend',
    );
  }
  return given;
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= 600)) {
    throw new InvalidArgumentError('It must be a number of seconds up to 600.');
  }
  return seconds;
}
