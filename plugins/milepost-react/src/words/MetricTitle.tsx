import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import { milepostPalette } from '../look/palette';
import { useDefinition } from '../queries/useDefinition';

const useStyles = makeStyles(theme => ({
  title: {
    fontSize: 13,
    lineHeight: 1.5,
    borderRadius: 2,
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
    },
  },
  plain: { color: milepostPalette(theme).mute, cursor: 'help' },
  meaning: { fontSize: 13, lineHeight: 1.45, maxWidth: 320 },
}));

/** @public */
export interface MetricTitleProps {
  metric: string;
  title: string;
  /** The page that shows more of it. */
  href?: string;
}

/** The name of a metric; what it means shows on hover and on focus. @public */
export function MetricTitle({ metric, title, href }: MetricTitleProps) {
  const classes = useStyles();
  const definition = useDefinition(metric);
  return (
    <Tooltip
      title={definition?.summary ?? ''}
      placement="top-start"
      enterTouchDelay={0}
      classes={{ tooltip: classes.meaning }}
    >
      {href ? (
        <Link to={href} className={classes.title}>
          {title}
        </Link>
      ) : (
        // Reached by keyboard so that its meaning is.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <span className={`${classes.title} ${classes.plain}`} tabIndex={0}>
          {title}
        </span>
      )}
    </Tooltip>
  );
}
