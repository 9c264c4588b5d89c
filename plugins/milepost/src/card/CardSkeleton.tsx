import { makeStyles } from '@material-ui/core/styles';
import { Bone, Unseen } from '@milepost/backstage-plugin-milepost-react';

const useStyles = makeStyles(theme => ({
  row: {
    display: 'grid',
    gridTemplateColumns: '1fr 120px',
    gap: theme.spacing(1),
    padding: theme.spacing(1.5, 0),
  },
}));

/** The card while its numbers are on their way. */
export function CardSkeleton() {
  const classes = useStyles();
  return (
    <div role="status">
      <Unseen>Loading</Unseen>
      {['first', 'second', 'third', 'fourth', 'fifth'].map(row => (
        <div key={row} className={classes.row}>
          <Bone width="60%" height={14} />
          <Bone height={14} />
          <Bone width="45%" height={24} />
          <Bone height={24} />
        </div>
      ))}
    </div>
  );
}
