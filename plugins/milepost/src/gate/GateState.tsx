import { makeStyles } from '@material-ui/core/styles';
import type { GateAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  milepostPalette,
  OverrideGate,
  useGate,
} from '@milepost/backstage-plugin-milepost-react';
import { ActiveOverride } from './ActiveOverride';
import { decisionWords, isNoteworthy, needsOverride } from './gateWords';
import { GateReasons } from './GateReasons';

const ENVIRONMENT = 'production';

const texts = {
  title: `Deployments to ${ENVIRONMENT}:`,
  dryRun: 'A dry run: the gate only says so, and stops nothing.',
  failed: 'Whether deployments are open could not be asked.',
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    gate: {
      margin: theme.spacing(0, 0, 1.5),
      padding: theme.spacing(1, 1.5),
      borderRadius: 6,
      borderLeft: '3px solid transparent',
      fontSize: 13,
      lineHeight: 1.5,
      color: palette.ink,
      overflowWrap: 'anywhere',
      '& p': { margin: 0 },
      // Its words begin where those above it do.
      '& > button': { marginLeft: -5 },
    },
    allow: { background: palette.goodSoft, borderColor: palette.good },
    warn: { background: palette.warnSoft, borderColor: palette.warn },
    block: { background: palette.warnSoft, borderColor: palette.bad },
    unknown: { background: palette.soft, borderColor: palette.mute },
    title: { fontSize: 14 },
    mute: { fontSize: 12.5, color: palette.mute },
  };
});

/** @internal */
export interface GateStateProps {
  scope: string;
  zone: string;
  /** Only where it says anything that somebody has to know. */
  quiet?: boolean;
}

/** Whether the entity may be deployed to production, why, what lifts that, and who lets it through. */
export function GateState({ scope, zone, quiet }: GateStateProps) {
  const classes = useStyles();
  const { data, error } = useGate({ scope, environment: ENVIRONMENT });
  if (!data) {
    return error && !quiet ? (
      <p className={classes.mute}>{texts.failed}</p>
    ) : null;
  }
  return quiet && !isNoteworthy(data) ? null : (
    <Gate answer={data} zone={zone} />
  );
}

function Gate({ answer, zone }: { answer: GateAnswer; zone: string }) {
  const classes = useStyles();
  const { decision, mode, override, reasons } = answer;
  return (
    <section className={`${classes.gate} ${classes[decision]}`}>
      <p className={classes.title}>
        {texts.title} <b>{decisionWords[decision]}</b>
      </p>
      {override && <ActiveOverride override={override} zone={zone} />}
      <GateReasons reasons={reasons} zone={zone} />
      {mode === 'dry-run' && decision !== 'allow' && (
        <p className={classes.mute}>{texts.dryRun}</p>
      )}
      {needsOverride(answer) && (
        <OverrideGate {...answer} reason={reasons[0].text} />
      )}
    </section>
  );
}
