import type { MovementCause } from '@milepost/backstage-plugin-milepost-common';
import type { Links } from '../links/useLinks';

/** Where one sees what may have moved a metric. */
export function causeHref(
  cause: MovementCause,
  metric: string,
  links: Links,
): string | undefined {
  switch (cause.kind) {
    case 'definition':
      return links.glossary(metric);
    case 'silent':
    case 'connected':
      return links.sources;
    case 'failure':
    case 'incident':
      return cause.scope ? links.evidence(cause.scope, metric) : cause.url;
    default:
      return cause.scope && links.about(cause.scope);
  }
}
