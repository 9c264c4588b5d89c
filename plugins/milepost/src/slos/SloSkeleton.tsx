import { makeStyles } from '@material-ui/core/styles';
import { Bone, Unseen } from '@milepost/backstage-plugin-milepost-react';

const useStyles = makeStyles(theme => ({
  rows: { display: 'grid', gap: theme.spacing(1.5) },
}));

/** The card while its numbers are on their way. */
export function SloSkeleton() {
  const classes = useStyles();
  return (
    <div role="status" className={classes.rows}>
      <Unseen>Loading</Unseen>
      <Bone height={56} />
      <Bone width="45%" height={14} />
      <Bone width="70%" height={24} />
      <Bone height={8} />
      <Bone width="45%" height={14} />
      <Bone width="70%" height={24} />
      <Bone height={8} />
    </div>
  );
}
