import { makeStyles } from '@material-ui/core/styles';
import {
  Bone,
  DeploymentTimeline,
  milepostPalette,
  RequestFailed,
  useTimeline,
  type ScopeQuery,
} from '@milepost/backstage-plugin-milepost-react';
import { useEffect, useState } from 'react';
import { DeploymentList } from './DeploymentList';
import { Panel } from './Panel';

const texts = {
  title: 'Deployments',
  sentence:
    'Every attempt to reach production, at its finish. Select one to see what it carried.',
  nothing: 'No deployment in this window. A longer one may hold some.',
  cut: (count: number) => `Only the newest ${count} are drawn.`,
};

/** More than this is a carpet, not a chart. */
const MOST_PAGES = 5;

const useStyles = makeStyles(theme => ({
  title: { fontSize: 15, fontWeight: 600, margin: 0 },
  sentence: {
    color: milepostPalette(theme).mute,
    fontSize: 13,
    margin: theme.spacing(0.5, 0, 1),
  },
}));

/** Deployments along a time axis, and the list of them. */
export function DeploymentsSection({ query }: { query: ScopeQuery }) {
  const classes = useStyles();
  const [selected, setSelected] = useState<string>();
  const timeline = useWholeTimeline(query);
  const { data, error, refetch } = timeline;
  const items = data?.pages.flatMap(page => page.items) ?? [];
  return (
    <Panel>
      <h3 className={classes.title}>{texts.title}</h3>
      <p className={classes.sentence}>
        {data && items.length === 0 ? texts.nothing : texts.sentence}{' '}
        {timeline.cut && texts.cut(items.length)}
      </p>
      {error && <RequestFailed error={error} onRetry={refetch} />}
      {!data && !error && <Bone height={120} />}
      {data && items.length > 0 && (
        <>
          <DeploymentTimeline
            items={items}
            window={data.pages[0].window}
            selected={selected}
            onSelect={setSelected}
          />
          <DeploymentList
            items={items}
            zone={data.pages[0].window.zone}
            selected={selected}
            onSelect={setSelected}
          />
        </>
      )}
    </Panel>
  );
}

/** The pages of the window, one after the other, up to what can be drawn. */
function useWholeTimeline(query: ScopeQuery) {
  const timeline = useTimeline(query);
  const { hasNextPage, isFetching, fetchNextPage, data } = timeline;
  const full = (data?.pages.length ?? 0) >= MOST_PAGES;
  useEffect(() => {
    if (hasNextPage && !isFetching && !full) {
      fetchNextPage();
    }
  }, [hasNextPage, isFetching, full, fetchNextPage]);
  return { ...timeline, cut: hasNextPage && full };
}
