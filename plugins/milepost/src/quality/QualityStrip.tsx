import { makeStyles } from '@material-ui/core/styles';
import {
  formatCount,
  milepostPalette,
  useDataQuality,
  useMinutes,
} from '@milepost/backstage-plugin-milepost-react';
import { Examples } from './Examples';
import type { Finding } from './findingGroups';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    strip: {
      padding: theme.spacing(1, 1.5),
      borderRadius: 6,
      background: palette.soft,
      fontSize: 13,
      lineHeight: 1.5,
      '& summary': {
        cursor: 'pointer',
        color: palette.mute,
        '&:hover': { color: palette.ink },
      },
    },
    list: {
      listStyle: 'none',
      padding: 0,
      margin: theme.spacing(1, 0, 0.5),
      display: 'grid',
      gap: theme.spacing(1.5),
    },
    title: { fontSize: 13.5, fontWeight: 600, margin: 0 },
    text: {
      margin: theme.spacing(0.25, 0, 0.5),
      color: palette.mute,
      maxWidth: '76ch',
    },
  };
});

/** What may be wrong with the numbers of this page, in one quiet line that opens; nothing where nothing is. */
export function QualityStrip({ scope }: { scope: string }) {
  const classes = useStyles();
  const now = useMinutes();
  // Where it cannot be told, the numbers stand for themselves.
  const { data } = useDataQuality({ scopes: [scope] });
  if (!data || data.findings.length === 0) {
    return null;
  }
  return (
    <details className={classes.strip}>
      <summary>{lineOf(data.findings)}</summary>
      <ul className={classes.list}>
        {data.findings.map(finding => (
          <li key={finding.check}>
            <h4 className={classes.title}>
              {finding.title} ({finding.count})
            </h4>
            <p className={classes.text}>{finding.text}</p>
            <Examples finding={finding} now={now} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** `Data quality: 2 things to put right, 1 to talk about`. */
function lineOf(findings: readonly Finding[]): string {
  const faults = findings.filter(({ kind }) => kind === 'fault').length;
  const others = findings.length - faults;
  const parts = [
    faults > 0 && `${formatCount(faults, 'thing')} to put right`,
    others > 0 &&
      `${faults > 0 ? others : formatCount(others, 'thing')} to talk about`,
  ];
  return `Data quality: ${parts.filter(Boolean).join(', ')}`;
}
