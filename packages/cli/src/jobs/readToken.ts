import { readFile } from 'node:fs/promises';
import { UsageError } from './UsageError';

const NAME = 'MILEPOST_TOKEN';

/**
 * The token to send: never an argument, which everybody on the machine could read.
 *
 * @returns `undefined` where there is none
 * @throws UsageError for a file that cannot be read or holds none
 */
export async function readToken(options: {
  tokenFile?: string;
  env: Record<string, string | undefined>;
}): Promise<string | undefined> {
  const { tokenFile, env } = options;
  if (tokenFile === undefined) {
    return env[NAME] ? checked(env[NAME], NAME) : undefined;
  }
  let text: string;
  try {
    text = await readFile(tokenFile, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`--token-file: cannot be read (${code})`);
  }
  return checked(text, '--token-file');
}

function checked(text: string, field: string): string {
  const token = text.trim();
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new UsageError(`${field}: must hold one token, and nothing else`);
  }
  return token;
}
