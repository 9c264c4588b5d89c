import type { LoggerService } from '@backstage/backend-plugin-api';

/** Only what goes wrong is said, apart from the result. */
export const complaints: LoggerService = {
  error: complain,
  warn: complain,
  info: () => {},
  debug: () => {},
  child: () => complaints,
};

function complain(message: string): void {
  process.stderr.write(`${message}\n`);
}
