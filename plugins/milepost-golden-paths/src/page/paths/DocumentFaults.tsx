import { makeStyles } from '@material-ui/core/styles';
import type {
  GoldenPathAnswer,
  PathsAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import {
  formatCount,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';

type Fault = PathsAnswer['faults'][number];

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
      overflowWrap: 'anywhere',
      '& p': { margin: 0 },
      '& ul': {
        margin: theme.spacing(0.5, 0, 0),
        paddingLeft: theme.spacing(2.25),
      },
      '& code': { fontSize: 13 },
    },
    document: { marginTop: theme.spacing(1) },
    title: { fontWeight: 600, cursor: 'pointer' },
  };
});

/** Says which documents of paths have faults, where, and what is in force meanwhile; nothing where none has. */
export function DocumentFaults(
  props: Pick<PathsAnswer, 'faults' | 'paths'> & {
    /** With all that is wrong; else it says so in a line. */
    open: boolean;
  },
) {
  const { faults, paths, open } = props;
  const classes = useStyles();
  const documents = [...new Set(faults.map(({ document }) => document))];
  if (documents.length === 0) {
    return null;
  }
  return (
    <details className={classes.panel} open={open}>
      <summary className={classes.title}>
        {documents.length === 1
          ? 'A document of golden paths has faults'
          : `${formatCount(
              documents.length,
              'document',
            )} of golden paths have faults`}
      </summary>
      {documents.map(document => {
        const own = faults.filter(fault => fault.document === document);
        return (
          <div key={document} className={classes.document}>
            <p>
              <code>{document}</code>: {inForce(own, paths)}
            </p>
            <ul>
              {own.map(fault => (
                <li key={`${fault.line} ${fault.path} ${fault.message}`}>
                  <FaultLine fault={fault} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </details>
  );
}

/** `line 12, spec.levels[0].checks: names a check that is not there`. */
function FaultLine({ fault: { line, path, message } }: { fault: Fault }) {
  return (
    <>
      {line !== undefined && `line ${line}`}
      {line !== undefined && path && ', '}
      {path && <code>{path}</code>}
      {(line !== undefined || path) && ': '}
      {message}
    </>
  );
}

/** What counts until it is mended. */
function inForce(
  faults: readonly Fault[],
  paths: readonly GoldenPathAnswer[],
): string {
  const kept = paths
    .filter(
      ({ name, document, outdated }) =>
        outdated &&
        faults.some(
          fault => fault.goldenPath === name || fault.document === document,
        ),
    )
    .map(({ title }) => title);
  return kept.length > 0
    ? `the last good version of ${kept.join(', ')} stays in force.`
    : 'nothing of it is in force.';
}
