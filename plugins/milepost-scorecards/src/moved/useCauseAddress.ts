import type { MovementCause } from '@milepost/backstage-plugin-milepost-common';
import { useGlossaryAddress, useSourcesAddress } from '../links/milepostPath';
import { useAddress } from '../links/useAddress';
import { usePageSearch } from '../links/usePageSearch';

/** Where somebody sees what may have moved a metric: in the evidence, on the page of the service, in the glossary. */
export function useCauseAddress(): (
  cause: MovementCause,
  metric: string,
) => string | undefined {
  const address = useAddress();
  const search = usePageSearch();
  const glossary = useGlossaryAddress();
  const sources = useSourcesAddress();
  return ({ kind, scope }, metric) => {
    if (kind === 'definition') {
      return glossary(metric);
    }
    if (kind === 'silent' || kind === 'connected') {
      return sources;
    }
    if (!scope) {
      return undefined;
    }
    return kind === 'joined' || kind === 'left'
      ? address({ scope })
      : address({
          scope,
          tab: 'delivery',
          search: search.service({ evidence: metric }),
        });
  };
}
