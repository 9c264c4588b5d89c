import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { SetupError } from '../SetupError.mjs';
import { root } from '../setup/paths.mjs';
import { secretFile } from './sampleSecrets.mjs';

/** Runs `milepost doctor` from its source, against the sample portal unless the arguments say otherwise. */
export async function runDoctor({ env, run }, args) {
  const url = `http://localhost:${env.MILEPOST_BACKEND_PORT ?? '7007'}`;
  const says = option => args.some(argument => argument.startsWith(option));
  return run('node', [
    '--require=@backstage/cli/config/nodeTransform.cjs',
    'packages/cli/src/index.ts',
    'doctor',
    ...(says('--url') ? [] : [`--url=${url}`]),
    ...(says('--url') || says('--token-file') || env.MILEPOST_TOKEN
      ? []
      : [`--token-file=${tokenFile(env)}`]),
    ...args,
  ]);
}

function tokenFile(env) {
  const data = resolve(root, env.MILEPOST_DATA ?? '.data');
  const file = secretFile('MILEPOST_READ_TOKEN', data);
  if (!existsSync(file)) {
    throw new SetupError(
      'The sample portal has not run yet: start it with `npm start`, and ask again while it runs.',
    );
  }
  return file;
}
