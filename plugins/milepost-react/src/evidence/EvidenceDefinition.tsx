import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { MetricDefinition } from '@milepost/backstage-plugin-milepost-common';
import { formatDay } from '../format/formatTime';
import { milepostPalette } from '../look/palette';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    section: { fontSize: 14, '& p': { margin: 0 } },
    full: {
      marginTop: theme.spacing(1),
      '& summary': { cursor: 'pointer', fontSize: 13, color: palette.mute },
      '& details p, & p': { fontSize: 13, marginTop: theme.spacing(1) },
    },
    mute: { color: palette.mute },
  };
});

const texts = { glossary: 'All about it in the glossary' };

/** What a number means: in a sentence, and in full on request. */
export function EvidenceDefinition(props: {
  definition: MetricDefinition;
  glossaryPath?: string;
}) {
  const { definition, glossaryPath } = props;
  const classes = useStyles();
  return (
    <section className={classes.section}>
      <p>{definition.summary}</p>
      <details className={classes.full}>
        <summary>The definition in full</summary>
        <p>{definition.text}</p>
        <p className={classes.mute}>
          Version {definition.version}, since {formatDay(definition.since)}.{' '}
          {definition.reason} Counted by: {definition.anchor}.
        </p>
      </details>
      {glossaryPath && (
        <p>
          <Link
            to={`${glossaryPath}?metric=${encodeURIComponent(definition.id)}`}
          >
            {texts.glossary}
          </Link>
        </p>
      )}
    </section>
  );
}
