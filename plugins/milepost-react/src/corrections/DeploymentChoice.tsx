import { makeStyles } from '@material-ui/core/styles';
import type { TimelineAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { ScopeQuery } from '../client/questions';
import { shortRevision } from '../evidence/shortRevision';
import { formatInstant } from '../format/formatTime';
import { milepostPalette } from '../look/palette';
import { useTimeline } from '../queries/useTimeline';
import type { CorrectableLink } from './correctionChoices';

const texts = { label: 'Which one?', choose: 'Choose a deployment' };

/** More nobody reads. */
const MOST = 60;

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    label: {
      display: 'grid',
      gap: theme.spacing(0.5),
      fontSize: 13,
      color: palette.mute,
      '& select': {
        font: 'inherit',
        fontSize: 14,
        minWidth: 0,
        color: palette.ink,
        background: palette.paper,
        border: `1px solid ${palette.mute}`,
        borderRadius: 6,
        padding: theme.spacing(1),
      },
    },
  };
});

/** The deployments that were there before an incident was opened, the latest first. */
export function DeploymentChoice(props: {
  query: ScopeQuery;
  link: CorrectableLink;
  value: string;
  onChange: (deployment: string) => void;
}) {
  const { query, link, value, onChange } = props;
  const classes = useStyles();
  const { data } = useTimeline(query);
  const pages = data?.pages ?? [];
  const zone = pages[0]?.window.zone ?? 'UTC';
  return (
    <label className={classes.label}>
      {texts.label}
      <select
        required
        value={value}
        onChange={event => onChange(event.target.value)}
      >
        <option value="">{texts.choose}</option>
        {candidatesOf(pages, link).map(item => (
          <option key={`${item.source} ${item.id}`} value={item.id}>
            {nameOf(item, zone)}
          </option>
        ))}
      </select>
    </label>
  );
}

function candidatesOf(
  pages: readonly TimelineAnswer[],
  { source, incident, deployment }: CorrectableLink,
) {
  const opened = pages
    .flatMap(({ incidents }) => incidents)
    .find(item => item.source === source && item.id === incident)?.openedAt;
  return pages
    .flatMap(({ items }) => items)
    .filter(({ id, startedAt }) =>
      [id !== deployment, !opened || startedAt <= opened].every(Boolean),
    )
    .slice(0, MOST);
}

function nameOf(item: TimelineAnswer['items'][number], zone: string): string {
  const { finishedAt, revision, id, kind } = item;
  const parts = [
    formatInstant(finishedAt, zone),
    shortRevision(revision),
    id,
    kind === 'deployment' ? undefined : kind,
  ];
  return parts.filter(Boolean).join(' · ');
}
