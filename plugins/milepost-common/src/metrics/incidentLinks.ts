import type { EvidenceItem } from '../answers/evidence';
import type { DeliveryRecords, IncidentRecord } from './records';

type Links = NonNullable<EvidenceItem['links']>;

/**
 * Adds to the deployments among some evidence the incidents that are linked to them, and those that a person
 * says they did not cause.
 */
export function withIncidentLinks(
  items: readonly EvidenceItem[],
  records: DeliveryRecords,
): EvidenceItem[] {
  const links = linksByDeployment(records);
  return items.map(item => {
    // An attempt that is neither counted nor failed has no incidents of its own.
    const counts = item.included || item.failedBy !== undefined;
    const own = counts ? links.get(item.id) : undefined;
    return own ? { ...item, links: own } : item;
  });
}

function linksByDeployment({
  deployments,
  incidents,
}: DeliveryRecords): Map<string, Links> {
  const wholes = new Map(
    deployments
      .filter(({ standing }) => standing !== 'other-source')
      .map(({ id, deployment }) => [id, deployment ?? id]),
  );
  const links = new Map<string, Links>();
  const ordered = incidents
    .filter(({ status }) => status === 'counted')
    .sort((a, b) => compare(keyOf(a), keyOf(b)));
  for (const incident of ordered) {
    const { correction } = incident;
    const rejected =
      correction?.action === 'reject'
        ? wholes.get(correction.deployment!)
        : undefined;
    for (const id of new Set([incident.deployment, rejected])) {
      if (id !== undefined) {
        links.set(id, [...(links.get(id) ?? []), linkTo(incident, id)]);
      }
    }
  }
  return links;
}

function linkTo(incident: IncidentRecord, deployment: string): Links[number] {
  return {
    source: incident.source,
    incident: incident.id,
    title: incident.title,
    url: incident.url,
    confidence:
      incident.deployment === deployment ? incident.confidence : undefined,
    correction: incident.correction,
  };
}

function keyOf({ source, id }: IncidentRecord): string {
  return `${source} ${id}`;
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
