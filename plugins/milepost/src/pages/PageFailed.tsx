import { makeStyles } from '@material-ui/core/styles';
import {
  milepostPalette,
  RequestFailed,
} from '@milepost/backstage-plugin-milepost-react';
import { Panel } from '../delivery/Panel';

const texts = {
  title: 'This page is for those who look after the sources',
  why: 'You need the permission milepost.source.read to see how sources are and what waits. Whoever runs this portal can give it to you. Your own services tell what they miss on their Delivery tabs.',
};

const useStyles = makeStyles(theme => ({
  title: { fontSize: 16, fontWeight: 600, margin: 0 },
  why: {
    fontSize: 13.5,
    lineHeight: 1.5,
    maxWidth: '68ch',
    margin: theme.spacing(0.75, 0, 0),
    color: milepostPalette(theme).mute,
  },
}));

/** In place of a page that could not be loaded, or that somebody may not see: that is no fault. */
export function PageFailed(props: { error: Error; onRetry: () => void }) {
  const classes = useStyles();
  const { statusCode } = props.error as { statusCode?: number };
  return (
    <Panel>
      {statusCode === 403 ? (
        <>
          <h3 className={classes.title}>{texts.title}</h3>
          <p className={classes.why}>{texts.why}</p>
        </>
      ) : (
        <RequestFailed {...props} />
      )}
    </Panel>
  );
}
