import { makeStyles } from '@material-ui/core/styles';
import { milepostPalette } from '@milepost/backstage-plugin-milepost-react';
import { PageLink } from '../pages/pagesPath';
import type { UnknownMetric } from './knownPanes';

const texts = {
  title: 'This overview is configured with metrics that do not exist.',
  where:
    'They are left out. Whoever runs this portal names them in app.extensions, under sub-page:milepost/overview.',
  glossary: 'See which metrics there are',
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    panel: {
      padding: theme.spacing(1.5, 2),
      borderLeft: `3px solid ${palette.warn}`,
      background: palette.warnSoft,
      borderRadius: 4,
      fontSize: 14,
      lineHeight: 1.5,
      '& p': { margin: 0 },
      '& ul': {
        margin: theme.spacing(0.5, 0),
        paddingLeft: theme.spacing(2.5),
      },
    },
  };
});

/** Says which metrics of the configuration do not exist, and what may be meant; nothing where all do. */
export function UnknownMetrics(props: { unknown: readonly UnknownMetric[] }) {
  const { unknown } = props;
  const classes = useStyles();
  if (unknown.length === 0) {
    return null;
  }
  return (
    <div role="alert" className={classes.panel}>
      <p>{texts.title}</p>
      <ul>
        {unknown.map(({ pane, metric, similar }) => (
          <li key={`${pane} ${metric}`}>
            “{metric}” in the pane “{pane}”
            {similar.length > 0 && `; did you mean ${similar.join(' or ')}?`}
          </li>
        ))}
      </ul>
      <p>{texts.where}</p>
      <PageLink page="glossary" text={texts.glossary} />
    </div>
  );
}
