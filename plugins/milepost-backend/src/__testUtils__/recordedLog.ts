import {
  coreServices,
  createServiceFactory,
  type RootLoggerService,
} from '@backstage/backend-plugin-api';
import { inspect } from 'node:util';

/** A logger that keeps every line, with all that hangs on an error, for tests that look for what must not be there. */
export function recordedLog() {
  const lines: string[] = [];
  const record = (message: string, meta?: unknown) => {
    lines.push(
      meta === undefined
        ? message
        : `${message} ${inspect(meta, { depth: 10, showHidden: true })}`,
    );
  };
  const logger: RootLoggerService = {
    error: record,
    warn: record,
    info: record,
    debug: record,
    child: () => logger,
  };
  const factory = createServiceFactory({
    service: coreServices.rootLogger,
    deps: {},
    factory: () => logger,
  });
  return { lines, logger, factory };
}
