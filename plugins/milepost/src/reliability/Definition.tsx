import MuiLink from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import type { SloAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  formatInstant,
  formatTarget,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import type { ReactNode } from 'react';
import { effectOf } from '../slos/adjustmentLines';
import { shortDocument } from '../slos/shortDocument';

const texts = { title: 'How it is defined' };

const methods: Record<SloAnswer['method'], string> = {
  occurrences: 'Good events of all valid events',
  timeslices: 'Good slices of time of all slices with events',
  'ratio-timeslices': 'The mean of how good each slice of time was',
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    definition: {
      marginTop: theme.spacing(2),
      paddingTop: theme.spacing(1),
      borderTop: `1px solid ${palette.line}`,
      fontSize: 13,
      lineHeight: 1.5,
      '& summary': { cursor: 'pointer', fontWeight: 600 },
      '& dl': {
        display: 'grid',
        gridTemplateColumns: 'max-content minmax(0, 1fr)',
        gap: theme.spacing(0.25, 2),
        margin: theme.spacing(1, 0, 0),
        overflowWrap: 'anywhere',
      },
      '& dt': { color: palette.mute },
      '& dd': { margin: 0 },
    },
  };
});

/** How an SLO is defined, what it was before, and what is different for a while. */
export function Definition({ slo, zone }: { slo: SloAnswer; zone: string }) {
  const classes = useStyles();
  const { window, versions, adjustments } = slo;
  const at = (instant: string) => formatInstant(instant, zone);
  return (
    <details className={classes.definition}>
      <summary>{texts.title}</summary>
      <dl>
        <dt>Target</dt>
        <dd>{formatTarget(slo.targetPpm)}</dd>
        <dt>Counts</dt>
        <dd>{methods[slo.method]}</dd>
        <dt>Window</dt>
        <dd>
          {window.text}, now from {at(window.start)} to {at(window.end)}
        </dd>
        <dt>Document</dt>
        <dd>
          <Place document={slo.document} />
        </dd>
        {adjustments.map(adjustment => (
          <Entry key={adjustment.from} term="For a while">
            {effectOf(adjustment)} from {at(adjustment.from)} to{' '}
            {at(adjustment.to)}: {adjustment.reason}
          </Entry>
        ))}
        {versions.map(({ version, validFrom, change }) => (
          <Entry key={version} term={`Version ${version}`}>
            {change}, since {at(validFrom)}
          </Entry>
        ))}
      </dl>
    </details>
  );
}

function Entry(props: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{props.term}</dt>
      <dd>{props.children}</dd>
    </>
  );
}

/** Documents on the web are linked; others are named. */
function Place({ document }: { document: string }) {
  return /^https?:/.test(document) ? (
    <MuiLink href={document} target="_blank" rel="noopener noreferrer">
      {document}
    </MuiLink>
  ) : (
    <>{shortDocument(document)}</>
  );
}
