import { useEntity } from '@backstage/plugin-catalog-react';
import { chosenBlocks } from '../blocks/blocks';
import { scopeOf } from './aboveOf';
import { Scorecard } from './Scorecard';

/** @public */
export interface ScorecardContentProps {
  /** The metrics of each part, by their ids; the usual ones where nothing is chosen. */
  blocks?: {
    delivery?: readonly string[];
    quality?: readonly string[];
    flow?: readonly string[];
    reliability?: readonly string[];
  };
}

/** The scorecard of the group, the system or the domain of this page. */
export function ScorecardContent({ blocks }: ScorecardContentProps) {
  const { entity } = useEntity();
  const scope = scopeOf(entity);
  // Whoever goes on to another group begins anew: what was searched for there is not here.
  return <Scorecard key={scope} scope={scope} blocks={chosenBlocks(blocks)} />;
}
