import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { Unseen } from '../look/Unseen';
import { PageMain } from './PageMain';

const useStyles = makeStyles(theme => ({
  body: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignContent: 'start',
    gap: theme.spacing(2.5),
    maxWidth: 1200,
    padding: theme.spacing(0.5, 3, 3),
    color: theme.palette.text.primary,
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(0, 1.5, 2) },
  },
}));

/** @public */
export interface PageBodyProps {
  /** For those who find their way by headings, where none that is seen says what the page is. */
  title?: string;
  children: ReactNode;
}

/** What stands under the tabs of the Milepost page, one panel below the other. @public */
export function PageBody(props: PageBodyProps) {
  const { title, children } = props;
  const classes = useStyles();
  return (
    <PageMain className={classes.body}>
      {title && <Unseen as="h2">{title}</Unseen>}
      {children}
    </PageMain>
  );
}
