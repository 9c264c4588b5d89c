import { connect } from 'node:net';
import { mkdirSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { SetupError } from '../SetupError.mjs';
import { root } from '../setup/paths.mjs';
import { provideSecret, provideSecrets } from './sampleSecrets.mjs';

/**
 * Runs the sample portal: frontend and backend, as Backstage's own CLI does. With `--built` the backend serves the
 * frontend, as in production: a browser has it in a third of the time, and a change of the code is not seen.
 */
export async function startPortal({ env, run }, args) {
  const isBuilt = args.includes('--built');
  const data = resolve(root, env.MILEPOST_DATA ?? '.data');
  mkdirSync(data, { recursive: true });
  const backendPort = env.MILEPOST_BACKEND_PORT ?? '7007';
  const ports = {
    MILEPOST_APP_PORT: isBuilt ? backendPort : env.MILEPOST_APP_PORT ?? '3000',
    MILEPOST_BACKEND_PORT: backendPort,
  };
  for (const [name, port] of Object.entries(ports)) {
    await requireFree(name, port);
  }
  const token = provideSecret('MILEPOST_PUSH_TOKEN', data, env);
  announce({ data, token, appPort: ports.MILEPOST_APP_PORT });
  const variables = {
    ...ports,
    MILEPOST_DATA: data,
    ...provideSecrets(data, env),
  };
  if (!isBuilt) {
    return run('backstage-cli', ['repo', 'start', ...args], variables);
  }
  const rest = args.filter(argument => argument !== '--built');
  return (
    (await run('yarn', ['workspace', 'app', 'build'], variables)) ||
    run('backstage-cli', ['repo', 'start', 'backend', ...rest], variables)
  );
}

/** Runs the sample portal's frontend as an app on the old frontend system, on the backend that runs already. */
export async function startLegacyApp({ env, run }, args) {
  const name = 'MILEPOST_LEGACY_APP_PORT';
  const port = env[name] ?? '3001';
  await requireFree(name, port);
  console.log(`
Milepost on the old frontend system: http://localhost:${port} in a moment, with
the backend of \`npm start\`. Ctrl-C stops it.
`);
  return run('backstage-cli', ['repo', 'start', 'app-legacy', ...args], {
    [name]: port,
  });
}

function announce({ data, token, appPort }) {
  console.log(`
Milepost starts: http://localhost:${appPort} in a moment. Ctrl-C stops it.
Its database is in ${
    relative(root, data) || data
  }; delete that folder to begin anew.
The token for pushing events is in ${token.place}.
`);
}

async function requireFree(variable, port) {
  if (await isTaken(Number(port))) {
    throw new SetupError(
      `Port ${port} is taken by another program. Stop it, or choose another port: ${variable}=… npm start`,
    );
  }
}

/** Backstage's own failure would come late, and from only one of its halves. */
function isTaken(port) {
  return new Promise(resolve => {
    const socket = connect({ host: 'localhost', port });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
