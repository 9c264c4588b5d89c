/**
 * The `milepost` command.
 *
 * @packageDocumentation
 */
import { createProgram } from './createProgram';
import { isSaid } from './jobs/addJobCommands';

createProgram()
  .parseAsync(process.argv)
  .catch(error => {
    if (isSaid(error)) {
      return;
    }
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
