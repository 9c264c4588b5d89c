import Drawer from '@material-ui/core/Drawer';
import { makeStyles } from '@material-ui/core/styles';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  paper: {
    padding: theme.spacing(3),
    boxSizing: 'border-box',
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(2) },
  },
}));

/** @public */
export interface SideDrawerProps {
  open: boolean;
  onClose: () => void;
  /** Of its paper: how wide it is, and how far apart what is on it. */
  className: string;
  /** @param titleId - of the element that says what it is about */
  children: (titleId: string) => ReactNode;
}

/** What is behind something, beside the page: a dialog on the right. @public */
export function SideDrawer(props: SideDrawerProps) {
  const { open, onClose, className, children } = props;
  const classes = useStyles();
  const titleId = useId();
  return (
    <Drawer
      anchor="right"
      open={open}
      onClose={onClose}
      classes={{ paper: `${classes.paper} ${className}` }}
      PaperProps={{
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': titleId,
      }}
    >
      {children(titleId)}
    </Drawer>
  );
}
