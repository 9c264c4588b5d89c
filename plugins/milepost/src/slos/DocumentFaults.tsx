import { makeStyles } from '@material-ui/core/styles';
import type { SlosAnswer } from '@milepost/backstage-plugin-milepost-common';
import { milepostPalette } from '@milepost/backstage-plugin-milepost-react';
import { shortDocument } from './shortDocument';

const texts = {
  title: (count: number) =>
    count === 1
      ? 'An SLO document has a mistake'
      : 'SLO documents have mistakes',
  kept: 'What was last read without mistakes stays in force.',
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    faults: {
      margin: theme.spacing(0.5, 0, 1.5),
      padding: theme.spacing(1, 1.5),
      borderLeft: `3px solid ${palette.warn}`,
      borderRadius: 4,
      background: palette.warnSoft,
      color: palette.ink,
      fontSize: 13,
      lineHeight: 1.5,
      overflowWrap: 'anywhere',
      '& ul': { margin: 0, paddingLeft: theme.spacing(2.25) },
      '& code': { fontSize: 12 },
      '& p': { margin: 0, fontSize: 12.5 },
    },
  };
});

/** What is wrong with the documents, and where; nothing where nothing is. */
export function DocumentFaults(props: {
  faults: SlosAnswer['results'][number]['faults'];
}) {
  const { faults } = props;
  const classes = useStyles();
  if (faults.length === 0) {
    return null;
  }
  return (
    <div role="note" className={classes.faults}>
      <b>{texts.title(faults.length)}</b>
      <ul>
        {faults.map(fault => (
          <li key={`${fault.document} ${fault.path} ${fault.message}`}>
            {fault.path && (
              <>
                <code>{fault.path}</code>:{' '}
              </>
            )}
            {fault.message}
            <p>{placeOf(fault)}</p>
          </li>
        ))}
      </ul>
      <p>{texts.kept}</p>
    </div>
  );
}

/** `slo.yaml, line 12`. */
function placeOf(fault: { document: string; line?: number }): string {
  return [shortDocument(fault.document), fault.line && `line ${fault.line}`]
    .filter(Boolean)
    .join(', ');
}
