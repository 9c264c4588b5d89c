import { makeStyles } from '@material-ui/core/styles';
import type { GateHistoryAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  ChartTable,
  formatInstant,
  milepostPalette,
  personOf,
  RequestFailed,
  shortRevision,
  useGateHistory,
} from '@milepost/backstage-plugin-milepost-react';
import { Panel } from '../delivery/Panel';
import { SectionTitle } from '../pages/SectionTitle';
import { decisionWords } from './gateWords';

const texts = {
  title: 'What the gate said',
  sentence:
    'To pipelines that asked before they deployed, and who let something through. The newest come first.',
  nobody: 'No pipeline has asked yet.',
  asked: 'Answers to pipelines',
  overrides: 'Overrides',
};

const useStyles = makeStyles(theme => ({
  title: { fontSize: 13, fontWeight: 600, margin: theme.spacing(2, 0, 0.5) },
  nobody: { fontSize: 13, color: milepostPalette(theme).mute },
}));

/** What the gate answered, and who overrode it. */
export function GateHistory(props: { scope: string; zone: string }) {
  const { scope, zone } = props;
  const classes = useStyles();
  const { data, error, refetch } = useGateHistory({ scope, limit: 50 });
  return (
    <Panel>
      <SectionTitle title={texts.title} sentence={texts.sentence} />
      {error && <RequestFailed error={error} onRetry={refetch} />}
      {data && data.evaluations.length === 0 && (
        <p className={classes.nobody}>{texts.nobody}</p>
      )}
      {data && data.evaluations.length > 0 && (
        <>
          <h4 className={classes.title}>{texts.asked}</h4>
          <Evaluations history={data} zone={zone} />
        </>
      )}
      {data && data.overrides.length > 0 && (
        <>
          <h4 className={classes.title}>{texts.overrides}</h4>
          <Overrides history={data} zone={zone} />
        </>
      )}
    </Panel>
  );
}

interface HistoryProps {
  history: GateHistoryAnswer;
  zone: string;
}

function Evaluations({ history, zone }: HistoryProps) {
  return (
    <ChartTable
      caption={texts.asked}
      columns={['When', 'Where to', 'Revision', 'Answer', 'Why']}
      rows={history.evaluations.map(evaluation => ({
        key: evaluation.evaluationId,
        cells: [
          formatInstant(evaluation.at, zone),
          evaluation.environment,
          shortRevision(evaluation.revision) ?? '–',
          decisionOf(evaluation),
          evaluation.reasons[0]?.text ?? '–',
        ],
      }))}
    />
  );
}

function decisionOf(
  evaluation: GateHistoryAnswer['evaluations'][number],
): string {
  const { decision, mode, changeClass } = evaluation;
  return [
    decisionWords[decision],
    mode === 'dry-run' && 'dry run',
    changeClass && `as ${changeClass}`,
  ]
    .filter(Boolean)
    .join(', ');
}

function Overrides({ history, zone }: HistoryProps) {
  return (
    <ChartTable
      caption={texts.overrides}
      columns={['When', 'Where to', 'Who', 'Why', 'Until']}
      rows={history.overrides.map(override => ({
        key: String(override.id),
        cells: [
          formatInstant(override.createdAt, zone),
          [override.environment, shortRevision(override.revision)]
            .filter(Boolean)
            .join(', '),
          personOf(override.by),
          override.reason,
          endOf(override, zone),
        ],
      }))}
    />
  );
}

function endOf(
  override: GateHistoryAnswer['overrides'][number],
  zone: string,
): string {
  const { endedAt, endedBy, expiresAt } = override;
  return endedAt
    ? `${formatInstant(endedAt, zone)}, ended by ${personOf(endedBy ?? '')}`
    : formatInstant(expiresAt, zone);
}
