import type { DeliveryEvent } from '../events/deliveryEvent';

/** The kinds of fact that events are merged into. @public */
export type FactKind =
  | 'change'
  | 'commit'
  | 'branch'
  | 'deployment'
  | 'build'
  | 'release'
  | 'incident'
  | 'ticket'
  | 'page'
  | 'alert-rule';

/**
 * Which fact an event tells about: all events with the same kind and key are merged into one fact.
 * `undefined` for events that are kept and make no fact yet.
 *
 * @public
 */
export function factKey(
  event: DeliveryEvent,
): { kind: FactKind; key: string } | undefined {
  switch (event.type) {
    case 'change.created':
    case 'change.updated':
    case 'change.ready':
    case 'change.reviewed':
    case 'change.merged':
    case 'change.abandoned':
      return {
        kind: 'change',
        key: key(event.source, event.repository, event.change),
      };
    // A revision is the same commit whoever tells of it.
    case 'commit.created':
      return { kind: 'commit', key: key(event.repository, event.revision) };
    case 'branch.updated':
      return { kind: 'branch', key: key(event.repository, event.branch) };
    case 'service.deploying':
    case 'service.deployed':
    case 'service.upgraded':
    case 'service.rolledback':
      return {
        kind: 'deployment',
        key: key(
          event.source,
          event.service ?? event.repository ?? '',
          event.deployment,
        ),
      };
    case 'build.queued':
    case 'build.started':
    case 'build.finished':
      return {
        kind: 'build',
        key: key(event.source, event.build, String(event.attempt)),
      };
    case 'artifact.published':
      return { kind: 'release', key: key(event.source, event.artifact) };
    case 'incident.detected':
    case 'incident.reported':
    case 'incident.acknowledged':
    case 'incident.mitigated':
    case 'incident.resolved':
    case 'incident.reopened':
    case 'incident.merged':
    case 'incident.cancelled':
      return {
        kind: 'incident',
        key: incidentKey(event.source, event.incident),
      };
    case 'ticket.created':
    case 'ticket.updated':
    case 'ticket.closed':
      return { kind: 'ticket', key: key(event.source, event.ticket) };
    case 'page.triggered':
    case 'page.acknowledged':
    case 'page.resolved':
      return { kind: 'page', key: key(event.source, event.page) };
    case 'alertrule.updated':
    case 'alertrule.removed':
      return { kind: 'alert-rule', key: key(event.source, event.rule) };
    default:
      return undefined;
  }
}

/** The key of the fact of one incident. @public */
export function incidentKey(source: string, incident: string): string {
  return key(source, incident);
}

// Identifiers hold slashes, colons and hashes, but no line breaks.
function key(...parts: string[]): string {
  return parts.join('\n');
}
