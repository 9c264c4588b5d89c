import { makeStyles } from '@material-ui/core/styles';
import type { SeriesAnswer } from '@milepost/backstage-plugin-milepost-common';
import { milepostPalette } from '../look/palette';
import { definitionChanges, definitionsSentence } from './definitionChanges';

const texts = {
  changes: 'Changes of the definition',
  withheld: 'These numbers are withheld from you.',
};

const useStyles = makeStyles(theme => ({
  notes: {
    color: milepostPalette(theme).mute,
    fontSize: 13,
    lineHeight: 1.5,
    maxWidth: '75ch',
    '& p, & ul': { margin: 0 },
    '& ul': { padding: 0, listStyle: 'none' },
  },
}));

/** When and why the definition changed, and which line is by which; nothing where it did not. */
export function SeriesNotes({ series }: { series: SeriesAnswer }) {
  const classes = useStyles();
  const changes = definitionChanges(series);
  const sentence = definitionsSentence(series);
  if (changes.length === 0 && !sentence && !series.withheld) {
    return null;
  }
  return (
    <div className={classes.notes}>
      {series.withheld && <p>{texts.withheld}</p>}
      {sentence && <p>{sentence}</p>}
      {changes.length > 0 && (
        <ul aria-label={texts.changes}>
          {changes.map(({ version, text }) => (
            <li key={version}>{text}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
