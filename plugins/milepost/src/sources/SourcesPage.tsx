import { makeStyles } from '@material-ui/core/styles';
import {
  milepostPalette,
  PageBody,
  useMinutes,
  useSources,
} from '@milepost/backstage-plugin-milepost-react';
import { Panel } from '../delivery/Panel';
import { PageFailed } from '../pages/PageFailed';
import { PageSkeleton } from '../pages/PageSkeleton';
import { SectionTitle } from '../pages/SectionTitle';
import { SourceRow } from './SourceRow';
import { byNeed, summaryOf, type Source } from './sourceWords';
import { WaitingSources } from './WaitingSources';

const texts = {
  title: 'Sources',
  refreshed: 'Read again every ten seconds.',
};

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: theme.spacing(1.5, 0, 0), padding: 0 },
  fresh: { fontSize: 12, color: milepostPalette(theme).mute },
}));

/** How every source is: whether it still tells, what was turned away and why, and what it is doing. */
export function SourcesPage() {
  const { data, error, refetch } = useSources();
  return (
    <PageBody title="Sources">
      {!data && !error && <PageSkeleton />}
      {!data && error && <PageFailed error={error} onRetry={refetch} />}
      {data && <Sources sources={byNeed(data.sources)} />}
    </PageBody>
  );
}

function Sources({ sources }: { sources: readonly Source[] }) {
  const classes = useStyles();
  const now = useMinutes();
  const connected = sources.filter(({ state }) => state !== 'waiting');
  const waiting = sources.filter(({ state }) => state === 'waiting');
  return (
    <>
      <Panel>
        <SectionTitle
          title={texts.title}
          sentence={summaryOf(sources)}
          action={<span className={classes.fresh}>{texts.refreshed}</span>}
        />
        {connected.length > 0 && (
          <ul className={classes.list}>
            {connected.map(source => (
              <SourceRow key={source.id} source={source} now={now} />
            ))}
          </ul>
        )}
      </Panel>
      {waiting.length > 0 && <WaitingSources sources={waiting} />}
    </>
  );
}
