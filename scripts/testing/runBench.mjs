import { withPostgres } from './withPostgres.mjs';

/**
 * A server as one would be set up for this: safe against a power cut, which the one for tests is not, and
 * with a little more memory than the defaults.
 */
const SETTINGS = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '2GB',
  max_wal_size: '4GB',
};

/** Measures the budgets on a PostgreSQL; arguments are the bench's. */
export async function runBench(context, args) {
  return withPostgres(
    context,
    postgres =>
      context.run(
        'node',
        [
          '--require=@backstage/cli/config/nodeTransform.cjs',
          'packages/bench/src/index.ts',
          ...args,
        ],
        postgres,
      ),
    SETTINGS,
  );
}
