import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../setup/paths.mjs';

/**
 * The token with which scripts push events into the sample portal: from the
 * environment, else made once and kept beside the database, readable by its
 * owner only. A token in the repository would be known to everybody who can
 * reach the port.
 */
export function providePushToken(data, env) {
  if (env.MILEPOST_PUSH_TOKEN) {
    return { value: env.MILEPOST_PUSH_TOKEN, place: 'MILEPOST_PUSH_TOKEN' };
  }
  const file = join(data, 'push-token');
  return { value: read(file) ?? create(file), place: relative(root, file) };
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
