import type {
  Collector,
  DeliverySource,
  WebhookReceiver,
} from '@milepost/backstage-plugin-milepost-node';

/** A source instance as it is installed and configured. */
export interface InstalledSource {
  title?: string;
  /** As one sentence: how to connect it. */
  connect: string;
  collectors: Collector[];
  receiver?: WebhookReceiver;
  /** What is wrong with its configuration. */
  faults: string[];
}

/**
 * The instances that sources collect for, take webhooks of, or complain about; for those that do nothing of this, the
 * source itself, unless an instance of it has been heard of.
 */
export function installedSources(
  sources: ReadonlyMap<string, DeliverySource>,
  heard: readonly string[],
): Map<string, InstalledSource> {
  const installed = new Map<string, InstalledSource>();
  for (const source of sources.values()) {
    const found = instancesOf(source);
    const isHeard = heard.some(name => name.startsWith(`${source.id}:`));
    if (found.size === 0 && !isHeard) {
      found.set(source.id, empty(source));
    }
    found.forEach((instance, id) => installed.set(id, instance));
  }
  return installed;
}

function instancesOf(source: DeliverySource): Map<string, InstalledSource> {
  const found = new Map<string, InstalledSource>();
  const at = (id: string) => {
    const instance = found.get(id) ?? empty(source);
    found.set(id, instance);
    return instance;
  };
  for (const collector of source.collectors ?? []) {
    const instance = at(collector.source);
    instance.collectors.push(collector);
    instance.title ??= collector.name ? undefined : collector.title;
  }
  for (const receiver of source.webhooks ?? []) {
    const instance = at(receiver.source);
    instance.receiver = receiver;
    instance.title = receiver.title;
  }
  for (const fault of source.faults ?? []) {
    at(fault.source).faults.push(fault.message);
  }
  return found;
}

function empty({ connect }: DeliverySource): InstalledSource {
  return { connect, collectors: [], faults: [] };
}
