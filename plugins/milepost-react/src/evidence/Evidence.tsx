import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import type { EvidenceAnswer } from '@milepost/backstage-plugin-milepost-common';
import { formatNumber } from '../format/formatNumber';
import { formatInstant, formatWindow } from '../format/formatTime';
import { milepostPalette } from '../look/palette';
import { Bone } from '../page/Bone';
import { RequestFailed } from '../page/RequestFailed';
import { useDefinition } from '../queries/useDefinition';
import { useEvidence } from '../queries/useEvidence';
import { EvidenceDefinition } from './EvidenceDefinition';
import type { EvidenceDrawerProps } from './EvidenceDrawer';
import { EvidenceIncluded } from './EvidenceIncluded';
import { EvidenceLeftOut } from './EvidenceLeftOut';
import { EvidenceValue } from './EvidenceValue';

const texts = { close: 'Close' };

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'flex-start',
  },
  title: { fontSize: 20, fontWeight: 600, margin: 0 },
  mute: { color: milepostPalette(theme).mute, fontSize: 13, margin: 0 },
  header: { display: 'grid', gap: theme.spacing(1) },
}));

/** @internal */
export type EvidenceProps = Omit<EvidenceDrawerProps, 'metric'> & {
  metric: string;
  titleId: string;
};

/** Everything that a number rests on, from its definition down. @internal */
export function Evidence(props: EvidenceProps) {
  const { metric, metrics, note, glossaryPath, onClose, titleId, ...scope } =
    props;
  const classes = useStyles();
  const definition = useDefinition(metric);
  const included = useEvidence({ ...scope, metric, included: true });
  const answer = included.data?.pages[0];
  return (
    <>
      <header className={classes.header}>
        <div className={classes.head}>
          <h2 id={titleId} className={classes.title}>
            {definition?.title ?? answer?.title ?? metric}
          </h2>
          <IconButton
            size="small"
            edge="end"
            aria-label={texts.close}
            onClick={onClose}
          >
            <Cross />
          </IconButton>
        </div>
        <div className={classes.mute}>
          {answer ? (
            `${formatWindow(answer.window)} · ${answer.window.zone}`
          ) : (
            <Bone width={180} height={14} />
          )}
        </div>
        <EvidenceValue metric={metric} answer={metrics} note={note} />
        {answer && <p className={classes.mute}>{balanceOf(answer)}</p>}
      </header>
      {definition && (
        <EvidenceDefinition
          definition={definition}
          glossaryPath={glossaryPath}
        />
      )}
      {included.error ? (
        <RequestFailed error={included.error} onRetry={included.refetch} />
      ) : (
        <EvidenceIncluded
          query={included}
          definition={definition}
          scope={scope}
        />
      )}
      {answer && answer.excluded.length > 0 && (
        <EvidenceLeftOut
          query={{ ...scope, metric }}
          excluded={answer.excluded}
          zone={answer.window.zone}
        />
      )}
      {answer && (
        <footer className={classes.mute}>
          Computed {formatInstant(answer.computedAt, answer.window.zone)} by
          definition {answer.definition.id}, version {answer.definition.version}
          .
        </footer>
      )}
    </>
  );
}

/** How many went in and how many did not, at a glance. */
function balanceOf({ included, excluded }: EvidenceAnswer): string {
  const leftOut = excluded.reduce((sum, { count }) => sum + count, 0);
  const sentence = `${formatNumber(included)} went in`;
  return leftOut > 0
    ? `${sentence}, ${formatNumber(leftOut)} left out.`
    : `${sentence}, none left out.`;
}

function Cross() {
  return (
    <svg width={20} height={20} viewBox="0 0 20 20" aria-hidden>
      <path
        d="M5 5 L15 15 M15 5 L5 15"
        stroke="currentColor"
        strokeWidth={1.8}
        strokeLinecap="round"
      />
    </svg>
  );
}
