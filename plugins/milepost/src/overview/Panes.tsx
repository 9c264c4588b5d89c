import { makeStyles } from '@material-ui/core/styles';
import type {
  DefinitionsAnswer,
  MetricsAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import {
  milepostPalette,
  type MetricsQuery,
} from '@milepost/backstage-plugin-milepost-react';
import { Panel } from '../delivery/Panel';
import { OverviewMetric } from './OverviewMetric';
import type { OverviewPane } from './overviewSettings';

const useStyles = makeStyles(theme => ({
  panes: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      '& > :last-child:nth-child(odd)': { gridColumn: '1 / 3' },
    },
    // Panes of one row are of one height.
    '& > *': { display: 'grid' },
  },
  title: {
    fontSize: 15,
    fontWeight: 600,
    margin: 0,
    color: milepostPalette(theme).ink,
  },
}));

/** The few numbers of the page, in panes side by side. */
export function Panes(props: {
  panes: readonly OverviewPane[];
  answer: MetricsAnswer;
  query: MetricsQuery;
  glossary: DefinitionsAnswer;
  /** Shows what is behind a number. */
  onOpen: (metric: string) => void;
}) {
  const { panes, answer, query, glossary, onOpen } = props;
  const classes = useStyles();
  const [{ metrics }] = answer.results;
  return (
    <div className={classes.panes}>
      {panes.map(({ title, metrics: ids }) => (
        <section key={title} aria-label={title}>
          <Panel>
            <h3 className={classes.title}>{title}</h3>
            {ids.flatMap(id => {
              const metric = metrics.find(({ metric: known }) => known === id);
              const definition = glossary.definitions.find(
                entry => entry.id === id,
              );
              return metric ? (
                <OverviewMetric
                  key={id}
                  metric={metric}
                  definition={definition}
                  window={answer.window}
                  query={query}
                  onOpen={() => onOpen(id)}
                />
              ) : (
                []
              );
            })}
          </Panel>
        </section>
      ))}
    </div>
  );
}
