import { GoldenPathsPathProvider } from '../links/goldenPathsPath';
import { MilepostPathProvider } from '../links/milepostPath';
import { MilepostQueries, useMilepostQueryClient } from '../queries';
import {
  ScorecardContent,
  type ScorecardContentProps,
} from './ScorecardContent';

/** @public */
export interface LegacyScorecardContentProps extends ScorecardContentProps {
  /** The address of the Milepost page, where the app has it. */
  pagePath?: string;
  /** The address of the golden paths page, where the app has it. */
  goldenPathsPath?: string;
}

/** The Scorecard tab with the query client that the old frontend system has no wrapper for. */
export function LegacyScorecardContent(props: LegacyScorecardContentProps) {
  const { pagePath, goldenPathsPath, ...rest } = props;
  return (
    <MilepostQueries value={useMilepostQueryClient()}>
      <MilepostPathProvider value={pagePath}>
        <GoldenPathsPathProvider value={goldenPathsPath}>
          <ScorecardContent {...rest} />
        </GoldenPathsPathProvider>
      </MilepostPathProvider>
    </MilepostQueries>
  );
}
