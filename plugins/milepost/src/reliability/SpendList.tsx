import MuiLink from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import type { SloAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  DeploymentIcon,
  formatInstant,
  formatShare,
  IncidentIcon,
  milepostPalette,
  shortRevision,
} from '@milepost/backstage-plugin-milepost-react';

type Spend = SloAnswer['spends'][number];

const texts = {
  title: 'What cost the most',
  nothing: 'No deployment and no incident has used much of the budget.',
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    title: { fontSize: 13, fontWeight: 600, margin: theme.spacing(0, 0, 0.5) },
    nothing: { fontSize: 13, color: palette.mute, margin: 0 },
    list: { listStyle: 'none', margin: 0, padding: 0, fontSize: 13.5 },
    item: {
      display: 'grid',
      gridTemplateColumns: '16px minmax(0, 1fr)',
      gap: theme.spacing(1),
      alignItems: 'start',
      padding: theme.spacing(0.75, 0),
      lineHeight: 1.45,
      overflowWrap: 'anywhere',
      '& svg': { marginTop: 2 },
    },
    when: { fontSize: 12.5, color: palette.mute },
  };
});

/** Which deployments and incidents used most of the budget. */
export function SpendList({ slo, zone }: { slo: SloAnswer; zone: string }) {
  const classes = useStyles();
  return (
    <div>
      <h4 className={classes.title}>{texts.title}</h4>
      {slo.spends.length === 0 && (
        <p className={classes.nothing}>{texts.nothing}</p>
      )}
      <ul className={classes.list}>
        {slo.spends.map(spend => (
          <li key={`${spend.kind} ${spend.id}`} className={classes.item}>
            {spend.kind === 'incident' ? (
              <IncidentIcon />
            ) : (
              <DeploymentIcon kind="deployment" />
            )}
            <span>
              <Name spend={spend} /> used <b>{formatShare(spend.share)}</b> of
              the budget
              {spend.at && (
                <div className={classes.when}>
                  {formatInstant(spend.at, zone)}
                </div>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Name({ spend }: { spend: Spend }) {
  const { kind, id, title, url } = spend;
  const text =
    kind === 'incident'
      ? `Incident ${title ? `“${title}”` : id}`
      : `The deployment ${shortRevision(title) ?? id}`;
  return url ? (
    <MuiLink href={url} target="_blank" rel="noopener noreferrer">
      {text}
    </MuiLink>
  ) : (
    <>{text}</>
  );
}
