import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import {
  milepostPalette,
  useDefinition,
} from '@milepost/backstage-plugin-milepost-react';

const useStyles = makeStyles(theme => ({
  title: {
    fontSize: 13,
    lineHeight: 1.5,
    color: milepostPalette(theme).mute,
    cursor: 'help',
    borderRadius: 2,
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
    },
  },
  meaning: { fontSize: 13, lineHeight: 1.45, maxWidth: 320 },
}));

/** The name of a metric; what it means shows on hover and on focus. */
export function MetricTitle(props: { metric: string; title: string }) {
  const classes = useStyles();
  const definition = useDefinition(props.metric);
  return (
    <Tooltip
      title={definition?.summary ?? ''}
      placement="top-start"
      enterTouchDelay={0}
      classes={{ tooltip: classes.meaning }}
    >
      {/* Reached by keyboard so that its meaning is. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <span className={classes.title} tabIndex={0}>
        {props.title}
      </span>
    </Tooltip>
  );
}
