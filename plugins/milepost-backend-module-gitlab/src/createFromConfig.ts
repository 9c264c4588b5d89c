import type { RootConfigService } from '@backstage/backend-plugin-api';
import type {
  Collector,
  DeliverySource,
} from '@milepost/backstage-plugin-milepost-node';
import type { GitlabServer, Patience } from './api/GitlabServer';
import { readServers } from './api/readServers';
import { createBackfill } from './collecting/createBackfill';
import { createLookUp } from './collecting/createLookUp';
import { createReconcile } from './collecting/createReconcile';
import { projectLists } from './collecting/projectLists';
import { readSettings, type Settings } from './configuration/readSettings';
import { createGitlabSource } from './gitlabSource';
import { createReceiver } from './receiving/createReceiver';

/** The source, as it is configured. What cannot be meant is one of its faults; nothing is thrown. */
export function createFromConfig(
  config: RootConfigService,
  options?: { patience?: Patience; now?: () => number },
): DeliverySource {
  const settings = readSettings(config);
  const { servers, faults } = readServers(config, options?.patience);
  const { incidents, bots, paths, jobs, webhooks } = settings;
  return createGitlabSource({
    settings: {
      incidents,
      bots,
      isAsked: ({ key }) => servers.some(server => server.holds(key)),
    },
    receivers: webhooks.map(createReceiver),
    collectors: collectorsOf(settings, servers, options?.now),
    faults: [...settings.faults, ...faults],
    lookUp:
      servers.length > 0
        ? createLookUp({ servers, extras: { paths, jobs } })
        : undefined,
  });
}

function collectorsOf(
  settings: Settings,
  servers: readonly GitlabServer[],
  now?: () => number,
): Collector[] {
  const { incidents, paths, jobs, backfillDays, reconcileMinutes } = settings;
  const lists = projectLists(incidents);
  const extras = { paths, jobs };
  return [...serversBySource(settings, servers)].flatMap(([source, own]) => {
    const options = { source, servers: own, lists, extras, now };
    const reconcile = createReconcile({
      ...options,
      minutes: reconcileMinutes,
    });
    return backfillDays > 0
      ? [reconcile, createBackfill({ ...options, days: backfillDays })]
      : [reconcile];
  });
}

/** A server belongs to the instance that its webhooks come in for, so that both tell of the same facts. */
function serversBySource(
  { webhooks }: Settings,
  servers: readonly GitlabServer[],
): Map<string, GitlabServer[]> {
  const bySource = new Map<string, GitlabServer[]>();
  for (const server of servers) {
    const webhook = webhooks.find(({ host }) => host === server.host);
    const source = webhook?.source ?? 'gitlab';
    bySource.set(source, [...(bySource.get(source) ?? []), server]);
  }
  return bySource;
}
