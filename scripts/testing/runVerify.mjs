import { withPostgres } from './withPostgres.mjs';

/** Runs `milepost verify …` from its source, with a PostgreSQL if it asks for one. */
export async function runVerify(context, args) {
  const verify = extraEnv =>
    context.run(
      'node',
      [
        '--require=@backstage/cli/config/nodeTransform.cjs',
        'packages/cli/src/index.ts',
        'verify',
        ...args,
      ],
      extraEnv,
    );
  return asksForPostgres(args) ? withPostgres(context, verify) : verify({});
}

function asksForPostgres(args) {
  return /--database[= ]postgres/.test(args.join(' '));
}
