import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../setup/paths.mjs';

/** What the sample portal is started with, by the variable that sets it. */
const FILES = {
  MILEPOST_PUSH_TOKEN: 'push-token',
  MILEPOST_READ_TOKEN: 'read-token',
  MILEPOST_PAGERDUTY_SECRET: 'pagerduty-secret',
};

/**
 * A token or secret of the sample portal: from the environment, else made once
 * and kept beside the database, readable by its owner only. One in the
 * repository would be known to everybody who can reach the port.
 */
export function provideSecret(name, data, env) {
  if (env[name]) {
    return { value: env[name], place: name };
  }
  const file = secretFile(name, data);
  return { value: read(file) ?? create(file), place: relative(root, file) };
}

/** All of them, as variables. */
export function provideSecrets(data, env) {
  return Object.fromEntries(
    Object.keys(FILES).map(name => [
      name,
      provideSecret(name, data, env).value,
    ]),
  );
}

export function secretFile(name, data) {
  return join(data, FILES[name]);
}

function read(file) {
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function create(file) {
  const value = randomBytes(24).toString('base64url');
  writeFileSync(file, `${value}\n`, { mode: 0o600 });
  return value;
}
