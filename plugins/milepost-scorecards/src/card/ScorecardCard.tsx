import { Link } from '@backstage/core-components';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import {
  milepostPalette,
  RequestFailed,
  useMetrics,
} from '@milepost/backstage-plugin-milepost-react';
import { cardMetrics } from '../blocks/blocks';
import { scopeOf } from '../scorecard/aboveOf';
import { CardNumbers } from './CardNumbers';
import { CardSkeleton } from './CardSkeleton';

const texts = { title: 'Scorecard', all: 'The whole scorecard' };

const useStyles = makeStyles(theme => ({
  link: { fontSize: 13 },
  body: { color: milepostPalette(theme).ink },
}));

/** @public */
export interface ScorecardCardProps {
  /** The address of the Scorecard tab. */
  tabPath?: string;
  /** The metrics to show, by their ids. */
  metrics?: readonly string[];
}

/** How the group of this page does with everything under it, in a few numbers. */
export function ScorecardCard(props: ScorecardCardProps) {
  const { tabPath, metrics = cardMetrics } = props;
  const classes = useStyles();
  const { entity } = useEntity();
  const { data, error, refetch } = useMetrics({
    scope: scopeOf(entity),
    metrics: [...metrics],
  });
  return (
    <EntityInfoCard
      title={texts.title}
      headerActions={
        tabPath && (
          <Link to={tabPath} className={classes.link}>
            {texts.all}
          </Link>
        )
      }
    >
      <div className={classes.body}>
        {!data && !error && <CardSkeleton />}
        {!data && error && <RequestFailed error={error} onRetry={refetch} />}
        {data && <CardNumbers answer={data} tabPath={tabPath} />}
      </div>
    </EntityInfoCard>
  );
}
