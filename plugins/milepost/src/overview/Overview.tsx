import { makeStyles } from '@material-ui/core/styles';
import type { DefinitionsAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  RequestFailed,
  useEvidenceTarget,
  useMetrics,
  useOwnership,
  useUrlParam,
  useWindowChoice,
  WHOLE_SCOPE,
} from '@milepost/backstage-plugin-milepost-react';
import { BehindDrawer } from '../behind/BehindDrawer';
import { useLinks } from '../links/useLinks';
import { PageSkeleton } from '../pages/PageSkeleton';
import { DefinitionNews } from './DefinitionNews';
import { OverviewHead } from './OverviewHead';
import { overviewTable } from './overviewTable';
import {
  metricsOf,
  type OverviewPane,
  type OverviewSegment,
} from './overviewSettings';
import { Panes } from './Panes';
import { SegmentSection } from './SegmentSection';
import { useSegments } from './useSegments';
import { WhatMoved } from './WhatMoved';

const useStyles = makeStyles(theme => ({
  content: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2.5),
  },
  /** What is shown is of another choice, and about to be replaced. */
  stale: { opacity: 0.55, transition: 'opacity 0.2s 0.2s' },
}));

/** The page about one scope: what was chosen of it stands in the address. */
export function Overview(props: {
  panes: OverviewPane[];
  segment: OverviewSegment;
  glossary: DefinitionsAnswer;
}) {
  const { panes, glossary } = props;
  const classes = useStyles();
  // Renders again when somebody follows a link to this page about another scope.
  useLinks();
  const [scope = WHOLE_SCOPE, setScope] = useUrlParam('scope');
  const { chosen, choose, days } = useWindowChoice();
  const { ownership, choose: chooseOwnership } = useOwnership();
  const metrics = metricsOf(panes);
  const query = { scope, ...days, ownership, metrics };
  const behind = useEvidenceTarget();
  const whole = useMetrics(query);
  const segments = useSegments({ query, usual: props.segment });
  const { data, error } = whole;
  return (
    <>
      <OverviewHead
        scope={scope}
        onScope={next => setScope(next === WHOLE_SCOPE ? undefined : next)}
        window={{ chosen, choose, shown: data?.window }}
        ownership={{ ownership, choose: chooseOwnership }}
        table={
          data &&
          segments.answer &&
          (() => overviewTable({ scope, whole: data, metrics, segments }))
        }
      />
      {error && <RequestFailed error={error} onRetry={whole.refetch} />}
      {!data && !error && <PageSkeleton />}
      {data && !error && (
        <div
          className={`${classes.content} ${
            whole.isPlaceholderData ? classes.stale : ''
          }`}
          aria-busy={whole.isPlaceholderData}
        >
          <DefinitionNews glossary={glossary} answer={data} />
          <Panes
            panes={panes}
            answer={data}
            query={query}
            glossary={glossary}
            onOpen={behind.open}
          />
          <WhatMoved query={query} />
          <SegmentSection segments={segments} query={query} answer={data} />
        </div>
      )}
      <BehindDrawer
        query={query}
        metric={behind.metric}
        onClose={behind.close}
      />
    </>
  );
}
