import type { Command } from 'commander';
import { guarded, strict } from '../jobs/addJobCommands';
import { processIo, type CommandIo } from '../jobs/CommandIo';
import { checkPaths } from './checkPaths';

const EXIT_CODES = `
Exit codes
  0  nothing is wrong
  1  there are faults
  2  a mistake: a file that cannot be read, or a wrong option`;

/** `paths check`: what is wrong with documents of golden paths, before a portal reads them. */
export function addPathsCommands(
  program: Command,
  io: CommandIo = processIo,
): void {
  const paths = strict(program.command('paths'), io, 2).description(
    'Golden paths, for those who write them',
  );
  strict(paths.command('check'), io, 2)
    .description('Say what is wrong with documents of golden paths, and where')
    .argument('<files...>', 'YAML or JSON')
    .addHelpText('after', EXIT_CODES)
    .action((files: string[]) =>
      guarded(io, async () => {
        const { lines, mismatches } = await checkPaths(files);
        io.out.write(`${lines.join('\n')}\n`);
        return mismatches === 0 ? 0 : 1;
      }),
    );
}
