import type { Entity } from '@backstage/catalog-model';
import {
  buildCdEvent,
  type BuiltCdEvent,
} from '@milepost/backstage-plugin-milepost-common';

const HOUR = 3_600_000;

/** A component that claims the repository acme/shop. */
export const shop: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'shop',
    annotations: { 'github.com/project-slug': 'acme/shop' },
  },
  spec: { type: 'service', owner: 'team-a', lifecycle: 'production' },
};

/** The events of a change to the shop and of the deployment that carries it, which finishes at an instant. */
export function deliveryOf(
  id: string,
  deployedAt: number,
): [BuiltCdEvent, BuiltCdEvent] {
  const at = (hours: number) =>
    new Date(deployedAt - hours * HOUR).toISOString();
  const repository = { id: 'acme/shop', source: 'https://github.com' };
  return [
    buildCdEvent({
      type: 'change.merged',
      id: `merged-${id}`,
      source: '/scm',
      subject: id,
      time: at(1),
      content: { repository },
      milepost: { openedAt: at(5), mergeRevision: `revision-${id}` },
    }),
    buildCdEvent({
      type: 'service.deployed',
      id: `deployed-${id}`,
      source: '/cd',
      subject: 'shop',
      time: at(0),
      content: { environment: { id: 'production' } },
      milepost: {
        revision: `revision-${id}`,
        repository: 'github.com/acme/shop',
      },
    }),
  ];
}
