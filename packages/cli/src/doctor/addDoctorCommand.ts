import type { Command } from 'commander';
import {
  backendCommand,
  guarded,
  type BackendOptions,
} from '../jobs/addJobCommands';
import { Backend } from '../jobs/Backend';
import { processIo, type CommandIo } from '../jobs/CommandIo';
import { readToken } from '../jobs/readToken';
import { askPortal } from './askPortal';
import { problemsOf } from './problemsOf';
import { reportOf } from './reportOf';

type DoctorOptions = BackendOptions & { entity?: string[] };

/** `doctor`: what is wrong with what the numbers of a running portal are made of, and what helps. */
export function addDoctorCommand(
  program: Command,
  io: CommandIo = processIo,
): void {
  backendCommand(program, 'doctor', io)
    .description(
      'Say what is wrong with what the numbers are made of, and what helps',
    )
    .option('--entity <ref...>', 'only of these, or of these groups or systems')
    .action((options: DoctorOptions) =>
      guarded(io, async () => {
        const { url, tokenFile, entity } = options;
        const token = await readToken({ tokenFile, env: io.env });
        const answers = await askPortal(Backend.create({ url, token }), {
          scopes: entity,
        });
        const problems = problemsOf(answers, { all: entity === undefined });
        io.out.write(
          options.json
            ? `${JSON.stringify({ problems }, undefined, 2)}\n`
            : reportOf(problems, answers),
        );
        return problems.length === 0 ? 0 : 1;
      }),
    );
}
