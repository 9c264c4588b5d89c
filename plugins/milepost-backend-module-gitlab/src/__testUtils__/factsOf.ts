import {
  factKey,
  mergeBranch,
  mergeBuild,
  mergeChange,
  mergeCommit,
  mergeDeployment,
  mergeIncident,
  type DeliveryEvent,
} from '@milepost/backstage-plugin-milepost-common';
import type {
  DeliverySource,
  RawEvent,
} from '@milepost/backstage-plugin-milepost-node';

const merges: Record<string, (events: any[]) => object> = {
  branch: mergeBranch,
  build: mergeBuild,
  change: mergeChange,
  commit: mergeCommit,
  deployment: mergeDeployment,
  incident: mergeIncident,
};

/** Maps payloads, each natural key once, as the backend does. @throws when one says nothing */
export function eventsOf(
  source: DeliverySource,
  payloads: readonly RawEvent[],
): DeliveryEvent[] {
  const keys = new Set<string>();
  return payloads.flatMap(raw => {
    const key = source.naturalKey(raw) ?? JSON.stringify(raw.payload);
    if (keys.has(key)) {
      return [];
    }
    keys.add(key);
    const { events, unmapped } = source.map(raw, {
      pseudonym: (change, actor) => `${change} ${actor}`,
    });
    if (unmapped) {
      throw new Error(`${raw.topic}: ${unmapped}`);
    }
    return events!;
  });
}

/** The facts that events make, by their kinds and keys. */
export function factsOf(
  events: readonly DeliveryEvent[],
): Record<string, object> {
  const byKey = new Map<string, { kind: string; events: DeliveryEvent[] }>();
  for (const event of events) {
    const fact = factKey(event);
    if (fact && fact.kind in merges) {
      const name = `${fact.kind} ${fact.key}`.replaceAll('\n', ' ');
      const known = byKey.get(name)?.events ?? [];
      byKey.set(name, { kind: fact.kind, events: [...known, event] });
    }
  }
  return Object.fromEntries(
    [...byKey].map(([name, { kind, events: own }]) => [
      name,
      merges[kind](own),
    ]),
  );
}
