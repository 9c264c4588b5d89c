import { stringifyEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import {
  milepostPalette,
  RequestFailed,
} from '@milepost/backstage-plugin-milepost-react';
import { useEntityPaths, type EntityPath } from '../entity/useEntityPaths';
import { nonePhrase } from '../words/roadWords';
import { CardSkeleton } from './CardSkeleton';
import { MorePaths } from './MorePaths';
import { PathRow } from './PathRow';

const texts = {
  title: 'Golden paths',
  all: 'All golden paths',
};

/** As many as are read at a glance. */
const SHOWN = 3;

const useStyles = makeStyles(theme => ({
  link: { fontSize: 13 },
  list: { margin: 0, padding: 0 },
  quiet: { margin: 0, fontSize: 13, color: milepostPalette(theme).mute },
}));

/** @public */
export interface GoldenPathsCardProps {
  /** The address of the Golden paths tab. */
  tabPath?: string;
}

/** How the component of this page stands with its golden paths, and the one next step of each. */
export function GoldenPathsCard({ tabPath }: GoldenPathsCardProps) {
  const classes = useStyles();
  const { entity } = useEntity();
  const {
    data: paths,
    known,
    error,
    retry,
  } = useEntityPaths(stringifyEntityRef(entity));
  return (
    <EntityInfoCard
      title={texts.title}
      headerActions={
        tabPath &&
        paths &&
        paths.length > 0 && (
          <Link to={tabPath} className={classes.link}>
            {texts.all}
          </Link>
        )
      }
    >
      {!paths && !error && <CardSkeleton />}
      {!paths && error && <RequestFailed error={error} onRetry={retry} />}
      {paths && paths.length === 0 && (
        <p className={classes.quiet}>{nonePhrase(known ?? 0)}</p>
      )}
      {paths && paths.length > 0 && <Rows paths={paths} tabPath={tabPath} />}
    </EntityInfoCard>
  );
}

function Rows(props: { paths: EntityPath[]; tabPath?: string }) {
  const { paths, tabPath } = props;
  const classes = useStyles();
  return (
    <>
      <ul className={classes.list}>
        {paths.slice(0, SHOWN).map((each, index) => (
          <PathRow key={each.path.name} {...each} isFirst={index === 0} />
        ))}
      </ul>
      <MorePaths paths={paths.slice(SHOWN)} tabPath={tabPath} />
    </>
  );
}
