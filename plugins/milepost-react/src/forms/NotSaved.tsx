import { makeStyles } from '@material-ui/core/styles';
import { milepostPalette } from '../look/palette';

const texts = {
  forbidden: (permission: string) =>
    `You may not do this: ask those who run this portal for the permission ${permission}.`,
  failed: 'This was not saved.',
};

const useStyles = makeStyles(theme => ({
  panel: {
    padding: theme.spacing(1, 1.5),
    borderLeft: `3px solid ${milepostPalette(theme).warn}`,
    background: milepostPalette(theme).warnSoft,
    borderRadius: 4,
    fontSize: 13,
    overflowWrap: 'anywhere',
  },
}));

/** Why what somebody said was not kept. */
export function NotSaved(props: {
  error: Error;
  /** The name of the one that it takes. */
  permission: string;
}) {
  const { error, permission } = props;
  const classes = useStyles();
  const { statusCode, body } = error as {
    statusCode?: number;
    body?: { error?: { message?: string } };
  };
  const reason = body?.error?.message ?? error.message;
  return (
    <div role="alert" className={classes.panel}>
      {statusCode === 403
        ? texts.forbidden(permission)
        : `${texts.failed} ${reason}`}
    </div>
  );
}
