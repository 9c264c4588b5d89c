import type { Highlight } from '@milepost/backstage-plugin-milepost-common';
import { useSourcesAddress } from '../links/milepostPath';
import { useAddress } from '../links/useAddress';
import { usePageSearch } from '../links/usePageSearch';

/** Where a highlight is seen in its place: an SLO on the Reliability tab, the rest in the evidence of its number. */
export function useHighlightAddress(): (
  highlight: Highlight,
) => string | undefined {
  const address = useAddress();
  const search = usePageSearch();
  const sources = useSourcesAddress();
  return ({ kind, scope, metric }) => {
    if (!scope) {
      return kind === 'source-silent' ? sources : undefined;
    }
    if (kind === 'slo-at-risk' || kind === 'slo-used-up') {
      return address({ scope, tab: 'reliability' });
    }
    return address({
      scope,
      tab: 'delivery',
      search: search.service(metric ? { evidence: metric } : {}),
    });
  };
}
