import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import {
  Bone,
  milepostPalette,
  RequestFailed,
  Unseen,
} from '@milepost/backstage-plugin-milepost-react';
import { useEntityPaths } from '../entity/useEntityPaths';
import { nonePhrase } from '../words/roadWords';
import { PathSection } from './PathSection';

const useStyles = makeStyles(theme => ({
  page: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2.5),
    maxWidth: 1080,
  },
  quiet: { margin: 0, fontSize: 13.5, color: milepostPalette(theme).mute },
}));

/** How the component of this page stands with its golden paths, check by check. */
export function GoldenPathsContent() {
  const classes = useStyles();
  const { entity } = useEntity();
  const { data, known, error, retry } = useEntityPaths(
    stringifyEntityRef(entity),
  );
  return (
    <div className={classes.page}>
      {!data && !error && (
        <div role="status">
          <Unseen>Loading</Unseen>
          <Bone height={360} />
        </div>
      )}
      {!data && error && <RequestFailed error={error} onRetry={retry} />}
      {data?.length === 0 && (
        <EntityInfoCard>
          <p className={classes.quiet}>{nonePhrase(known ?? 0)}</p>
        </EntityInfoCard>
      )}
      {data?.map(each => (
        <PathSection key={each.path.name} {...each} />
      ))}
    </div>
  );
}
