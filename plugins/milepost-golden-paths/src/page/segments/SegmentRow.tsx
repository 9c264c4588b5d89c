import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import type { AdoptionBy } from '@milepost/backstage-plugin-milepost-common';
import {
  adoptionShare,
  eligibleIn,
  QuietButton,
  ShareBar,
} from '@milepost/backstage-plugin-milepost-react';
import type { ScopePart } from '../address/entityList';
import { usePathPage } from '../address/PathPage';
import { ListButton } from '../lists/ListButton';
import { partWords } from '../words/partWords';
import type { Segment } from './segmentOrder';
import { SegmentWords } from './SegmentWords';

const standings = ['off', 'unknown', 'exempt'] as const;

/** How one part follows the path: each number opens the services that it counts. */
export function SegmentRow(props: { segment: Segment; by: AdoptionBy }) {
  const { segment, by } = props;
  const part = { by, segment: segment.segment ?? '' };
  const share = adoptionShare(segment);
  return (
    <tr>
      <th scope="row">
        <SegmentName part={part} />
      </th>
      <td className="bar">
        <ShareBar counts={segment} />
      </td>
      <td className="number">
        <ListButton
          list={{ part, standing: 'on' }}
          count={segment.on}
          label={`${share}: ${segment.on} of ${eligibleIn(segment)} on`}
        >
          {share ?? '–'}
        </ListButton>
      </td>
      {standings.map(standing => (
        <td key={standing} className="number">
          <ListButton
            list={{ part, standing }}
            count={segment[standing]}
            label={`${segment[standing]} ${standing}`}
          >
            {segment[standing]}
          </ListButton>
        </td>
      ))}
      <td className="words">
        <SegmentWords segment={segment} part={part} />
      </td>
    </tr>
  );
}

function SegmentName({ part }: { part: ScopePart }) {
  const { scope, chooseScope } = usePathPage();
  const { by, segment } = part;
  const words = partWords(part, scope);
  if (words !== undefined) {
    return <>{by === 'tier' && segment ? `Tier ${segment}` : words}</>;
  }
  return (
    <QuietButton
      style={{ fontWeight: 500, textAlign: 'left', textDecoration: 'none' }}
      onClick={() => chooseScope(segment)}
    >
      <EntityDisplayName entityRef={segment} hideIcon disableTooltip />
    </QuietButton>
  );
}
