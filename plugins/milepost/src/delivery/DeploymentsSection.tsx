import { makeStyles } from '@material-ui/core/styles';
import type { TimelineAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  Bone,
  DeploymentTimeline,
  isIncident,
  milepostPalette,
  RequestFailed,
  useTimeline,
  type ScopeQuery,
} from '@milepost/backstage-plugin-milepost-react';
import { useEffect, useMemo, useState } from 'react';
import { DeploymentList } from './DeploymentList';
import { IncidentList } from './IncidentList';
import { Panel } from './Panel';

const texts = {
  title: 'Deployments',
  titleWithIncidents: 'Deployments and incidents',
  sentence:
    'Every attempt to reach production, at its finish. Select one to see what it carried.',
  failed: 'A diamond stands for one that failed in production.',
  causes:
    'A line leads from an incident to the deployment that caused it, dashed where that is inferred.',
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

/** Deployments and incidents along a time axis, and the lists of them. */
export function DeploymentsSection({ query }: { query: ScopeQuery }) {
  const classes = useStyles();
  const { data, error, refetch, cut } = useWholeTimeline(query);
  const items = useMemo(
    () => data?.pages.flatMap(page => page.items) ?? [],
    [data],
  );
  const incidents = data?.pages[0].incidents ?? [];
  const empty = items.length === 0 && incidents.length === 0;
  return (
    <Panel>
      <h3 className={classes.title}>
        {incidents.length > 0 ? texts.titleWithIncidents : texts.title}
      </h3>
      <p className={classes.sentence}>
        {data && items.length === 0 ? texts.nothing : texts.sentence}{' '}
        {items.some(({ failedBy }) => failedBy) && texts.failed}{' '}
        {incidents.length > 0 && texts.causes} {cut && texts.cut(items.length)}
      </p>
      {error && <RequestFailed error={error} onRetry={refetch} />}
      {!data && !error && <Bone height={120} />}
      {data && !empty && (
        <Timeline
          items={items}
          incidents={incidents}
          window={data.pages[0].window}
          query={query}
        />
      )}
    </Panel>
  );
}

/** What is selected is known by its id: the objects change whenever the page is asked again. */
function Timeline(props: {
  items: TimelineAnswer['items'];
  incidents: TimelineAnswer['incidents'];
  window: TimelineAnswer['window'];
  query: ScopeQuery;
}) {
  const { items, incidents, window, query } = props;
  const [deployment, setDeployment] = useState<string>();
  const [incidentKey, setIncident] = useState<string>();
  const incident = incidents.find(item => keyOf(item) === incidentKey);
  return (
    <>
      <DeploymentTimeline
        items={items}
        incidents={incidents}
        window={window}
        selected={incident ?? items.find(({ id }) => id === deployment)}
        onSelect={chosen => {
          setDeployment(isIncident(chosen) ? undefined : chosen.id);
          setIncident(isIncident(chosen) ? keyOf(chosen) : undefined);
        }}
      />
      <DeploymentList
        items={items}
        incidents={incidents}
        zone={window.zone}
        selected={deployment}
        onSelect={setDeployment}
      />
      <IncidentList
        items={items}
        incidents={incidents}
        query={query}
        zone={window.zone}
        selected={incident}
      />
    </>
  );
}

function keyOf({ source, id }: { source: string; id: string }): string {
  return `${source} ${id}`;
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
