import MuiLink from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import type { TimelineAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  confidenceWords,
  correctionSentence,
  CorrectLink,
  formatInstant,
  IncidentIcon,
  incidentLength,
  milepostPalette,
  shortRevision,
  type ScopeQuery,
} from '@milepost/backstage-plugin-milepost-react';
import { useEffect, useRef } from 'react';

const texts = {
  none: 'No deployment is known to have caused it.',
  not: 'No deployment caused it.',
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    item: {
      display: 'grid',
      gridTemplateColumns: '16px 150px minmax(0, 1fr) auto',
      gap: theme.spacing(0.25, 1.5),
      alignItems: 'start',
      padding: theme.spacing(1, 0),
      borderTop: `1px solid ${palette.line}`,
      fontSize: 14,
      lineHeight: 1.45,
      '& > svg': { marginTop: 2 },
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: '16px minmax(0, 1fr) auto',
      },
    },
    selected: { background: palette.soft },
    when: { fontVariantNumeric: 'tabular-nums' },
    what: {
      overflowWrap: 'anywhere',
      [theme.breakpoints.down('xs')]: { gridColumn: '2 / 4', gridRow: 2 },
    },
    about: { fontSize: 13, color: palette.mute },
  };
});

type Incident = TimelineAnswer['incidents'][number];
type Deployment = TimelineAnswer['items'][number];

/** @internal */
export interface IncidentRowProps {
  incident: Incident;
  /** The deployment that caused it, where it is on the page. */
  cause: Deployment | undefined;
  query: ScopeQuery;
  zone: string;
  selected: boolean;
}

/** One incident: how bad, how long, what caused it, and who said so. */
export function IncidentRow(props: IncidentRowProps) {
  const { incident, cause, query, zone, selected } = props;
  const classes = useStyles();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (selected) {
      row.current?.scrollIntoView?.({ block: 'nearest', behavior: 'smooth' });
    }
  }, [selected]);
  const { severity, openedAt, correction } = incident;
  const measure = [severity, incidentLength(incident)].filter(Boolean);
  return (
    <li
      ref={row}
      className={`${classes.item} ${selected ? classes.selected : ''}`}
    >
      <IncidentIcon />
      <span className={classes.when}>{formatInstant(openedAt, zone)}</span>
      <div className={classes.what}>
        <IncidentTitle incident={incident} /> · {measure.join(' · ')}
        <div className={classes.about}>{causeSentence(incident, cause)}</div>
        {correction && (
          <div className={classes.about}>
            {correctionSentence(correction, zone)}
          </div>
        )}
      </div>
      <CorrectLink
        query={query}
        link={{
          ...incident,
          incident: incident.id,
          deploymentName: shortRevision(cause?.revision),
        }}
      />
    </li>
  );
}

function IncidentTitle({ incident }: { incident: Incident }) {
  const text = incident.title ?? `Incident ${incident.id}`;
  return incident.url ? (
    <MuiLink href={incident.url} target="_blank" rel="noopener noreferrer">
      {text}
    </MuiLink>
  ) : (
    <>{text}</>
  );
}

function causeSentence(incident: Incident, cause: Deployment | undefined) {
  const { deployment, confidence, correction } = incident;
  if (!deployment) {
    return correction?.action === 'not-caused-by-deployment'
      ? texts.not
      : texts.none;
  }
  const name = shortRevision(cause?.revision) ?? deployment;
  const sure = confidence ? ` (${confidenceWords[confidence]})` : '';
  return `Caused by the deployment of ${name}${sure}.`;
}
