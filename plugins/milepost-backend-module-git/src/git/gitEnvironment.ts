import { devNull } from 'node:os';
import { dirname } from 'node:path';

/** What git and the programs that it starts may see of the portal's own environment. */
const INHERITED =
  /^(PATH|PATHEXT|SYSTEMROOT|TMPDIR|TEMP|TMP|SSH_AUTH_SOCK|SSL_CERT_FILE|SSL_CERT_DIR|GIT_SSH|GIT_SSH_COMMAND|GIT_SSL_CAINFO|GIT_SSL_CAPATH|GIT_EXEC_PATH|(https?|all|no)_proxy)$/i;

/** No program that a repository's own configuration names is started, and owners may differ. */
const ALWAYS: Readonly<Record<string, string>> = {
  'safe.directory': '*',
  'core.hooksPath': devNull,
  'core.fsmonitor': 'false',
  'gc.autoDetach': 'false',
  'maintenance.autoDetach': 'false',
  'log.showSignature': 'false',
  'log.showRoot': 'true',
  'http.lowSpeedLimit': '1000',
  'http.lowSpeedTime': '60',
};

/**
 * The environment of a git process: nobody's configuration but ours, no questions, no translation.
 *
 * @param options - `configuration` is handed over here, not as arguments, which every process of the
 * machine can read; `network` allows talking to the other side
 */
export function gitEnvironment(options: {
  directory: string;
  configuration?: Readonly<Record<string, string>>;
  network?: boolean;
}): NodeJS.ProcessEnv {
  const { directory, configuration, network } = options;
  return {
    GIT_SSH_COMMAND: 'ssh -o BatchMode=yes',
    ...inherited(),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    // Reading never reaches for what a partial clone left out.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: network ? 'https:http:ssh:git:file' : 'none',
    // Else a folder that is no repository would be read as the one that it lies in.
    GIT_CEILING_DIRECTORIES: dirname(directory),
    LC_ALL: 'C',
    ...asVariables({ ...ALWAYS, ...configuration }),
  };
}

function inherited(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => INHERITED.test(name)),
  );
}

function asVariables(
  configuration: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const entries = Object.entries(configuration);
  return Object.fromEntries([
    ['GIT_CONFIG_COUNT', String(entries.length)],
    ...entries.flatMap(([key, value], index) => [
      [`GIT_CONFIG_KEY_${index}`, key],
      [`GIT_CONFIG_VALUE_${index}`, value],
    ]),
  ]);
}
