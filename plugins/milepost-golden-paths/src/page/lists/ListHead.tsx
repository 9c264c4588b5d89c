import { makeStyles } from '@material-ui/core/styles';
import { milepostPalette } from '@milepost/backstage-plugin-milepost-react';
import type { ReactNode } from 'react';
import { services } from '../words/adoptionWords';

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    paddingBottom: theme.spacing(1),
    marginBottom: theme.spacing(1.5),
    borderBottom: `1px solid ${milepostPalette(theme).line}`,
    fontSize: 14,
    fontWeight: 600,
  },
}));

/** How many a list holds, and how to take it along. */
export function ListHead(props: {
  shown: number;
  total: number;
  action: ReactNode;
}) {
  const { shown, total, action } = props;
  const classes = useStyles();
  return (
    <div className={classes.head}>
      <span>
        {shown < total ? `${shown} of ${services(total)}` : services(total)}
      </span>
      <span>{action}</span>
    </div>
  );
}
