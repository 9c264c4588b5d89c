import { readSchedulerServiceTaskScheduleDefinitionFromConfig } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError, stringifyError } from '@backstage/errors';
import { repositoryKey } from '@milepost/backstage-plugin-milepost-common';
import type { Collector } from '@milepost/backstage-plugin-milepost-node';
import { resolve } from 'node:path';
import {
  createGitCollector,
  defaultSchedule,
} from '../collecting/createGitCollector';
import { integrationsAuthorization } from '../remote/authorization';
import type { GitAuthorization } from '../remote/authorization';
import { Mirror } from '../remote/Mirror';
import {
  validBranch,
  validName,
  validPath,
  validTagPattern,
  validUrl,
} from './validate';

const FIELD = 'milepost.git.repositories';

/**
 * The collectors of the configured repositories. A mistake in the configuration does not stop the portal:
 * its collector says at every poll what is wrong, so that it can be read where sources are shown.
 */
export function readCollectors(config: Config): Collector[] {
  try {
    const entries = config.getOptionalConfigArray(FIELD) ?? [];
    return distinct(readEntries(config, entries));
  } catch (error) {
    return [failing('git', error)];
  }
}

function readEntries(config: Config, entries: readonly Config[]): Collector[] {
  const authorize = integrationsAuthorization(config);
  const workingDirectory = config.getOptionalString('backend.workingDirectory');
  return entries.map((entry, index) => {
    try {
      return readEntry(entry, {
        field: `${FIELD}[${index}]`,
        authorize,
        workingDirectory,
      });
    } catch (error) {
      return failing(`git:${nameOf(entry) ?? index}`, error);
    }
  });
}

function readEntry(
  entry: Config,
  options: {
    field: string;
    authorize: GitAuthorization;
    workingDirectory?: string;
  },
): Collector {
  const { field } = options;
  const read = (
    key: string,
    validate: (value: string, field: string) => string,
  ) => {
    const value = entry.getOptionalString(key);
    return value && validate(value, `${field}.${key}`);
  };
  const name = validName(entry.getString('name'), `${field}.name`);
  const url = read('url', validUrl);
  return createGitCollector({
    name,
    repository: readKey(entry, { name, url }),
    location: readLocation({
      ...options,
      name,
      url,
      path: read('path', validPath),
    }),
    branch: read('branch', validBranch),
    tagPattern: read('tagPattern', validTagPattern),
    paths: entry.getOptionalBoolean('paths'),
    schedule: readSchedule(entry, `${field}.schedule`),
  });
}

function readSchedule(
  entry: Config,
  field: string,
): Collector['schedule'] | undefined {
  const schedule = entry.getOptionalConfig('schedule');
  try {
    return (
      schedule && readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
    );
  } catch (error) {
    throw new InputError(`${field} is no schedule`, error);
  }
}

/** A folder of this machine says nothing to a catalog, so it needs a key of its own. */
function readKey(
  entry: Config,
  { name, url }: { name: string; url?: string },
): string {
  const stated = entry.getOptionalString('repository');
  if (stated) {
    return repositoryKey(stated);
  }
  return url && !/^file:/i.test(url)
    ? repositoryKey(url)
    : repositoryKey(`git/${name}`);
}

function readLocation(options: {
  field: string;
  name: string;
  url?: string;
  path?: string;
  authorize: GitAuthorization;
  workingDirectory?: string;
}) {
  const { authorize, field, name, path, url, workingDirectory } = options;
  if (path !== undefined) {
    return { path: resolve(path) };
  }
  if (url === undefined) {
    throw new InputError(`${field}.url or ${field}.path is missing`);
  }
  return { mirror: Mirror.create({ name, url, authorize, workingDirectory }) };
}

function distinct(collectors: readonly Collector[]): Collector[] {
  const bySource = new Map<string, Collector>();
  for (const collector of collectors) {
    const { source } = collector;
    bySource.set(
      source,
      bySource.has(source)
        ? failing(
            source,
            new InputError(
              `${FIELD}: the name '${source.slice(4)}' is used twice`,
            ),
          )
        : collector,
    );
  }
  return [...bySource.values()];
}

function nameOf(entry: Config): string | undefined {
  try {
    return validName(entry.getString('name'), 'name');
  } catch {
    return undefined;
  }
}

function failing(source: string, error: unknown): Collector {
  return {
    source,
    title: 'Wrong configuration',
    schedule: defaultSchedule,
    async collect() {
      throw error instanceof Error
        ? error
        : new InputError(stringifyError(error));
    },
  };
}
