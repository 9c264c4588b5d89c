import type { MetricDefinition } from '@milepost/backstage-plugin-milepost-common';
import type { ScopeQuery } from '../client/questions';
import { formatNumber } from '../format/formatNumber';
import { Bone } from '../page/Bone';
import type { useEvidence } from '../queries/useEvidence';
import { EvidenceList } from './EvidenceList';
import { EvidenceSection } from './EvidenceSection';
import { ShowMore } from './ShowMore';

const texts = { title: 'What went in', nothing: 'Nothing in this window.' };

/** What a number was computed from, newest first. */
export function EvidenceIncluded(props: {
  query: ReturnType<typeof useEvidence>;
  definition: MetricDefinition | undefined;
  scope: ScopeQuery;
}) {
  const { query, definition, scope } = props;
  if (!query.data) {
    return (
      <EvidenceSection title={texts.title}>
        <Bone height={150} />
      </EvidenceSection>
    );
  }
  const [first] = query.data.pages;
  const items = query.data.pages.flatMap(page => page.items);
  return (
    <EvidenceSection title={texts.title} count={formatNumber(first.included)}>
      {items.length === 0 ? (
        <p>{texts.nothing}</p>
      ) : (
        <EvidenceList
          items={items}
          zone={first.window.zone}
          query={scope}
          unit={definition?.unit}
        />
      )}
      <ShowMore query={query} shown={items.length} total={first.included} />
    </EvidenceSection>
  );
}
