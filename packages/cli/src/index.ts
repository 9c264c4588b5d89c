/**
 * The `milepost` command.
 *
 * @packageDocumentation
 */
import { createProgram } from './createProgram';

createProgram()
  .parseAsync(process.argv)
  .catch(error => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
