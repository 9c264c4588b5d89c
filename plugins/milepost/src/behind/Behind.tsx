import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { MembersAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  Bone,
  formatCount,
  formatWindow,
  milepostPalette,
  RequestFailed,
  TextButton,
  useDefinition,
  useMembers,
  windowDays,
  type MetricsQuery,
} from '@milepost/backstage-plugin-milepost-react';
import { useState } from 'react';
import { useLinks } from '../links/useLinks';
import { BehindRow } from './BehindRow';
import { byPull } from './pullWords';

/** What somebody reads before asking for more. */
const SHOWN = 20;

const texts = {
  close: 'Close',
  sentence:
    'The services that make this number, those that pull it most first. Each opens what its own number rests on.',
  nothing: 'No service that you may see is behind it.',
  glossary: 'What it means',
  all: 'Show all',
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    head: {
      display: 'flex',
      justifyContent: 'space-between',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
    },
    title: { fontSize: 20, fontWeight: 600, margin: 0 },
    mute: { color: palette.mute, fontSize: 13, lineHeight: 1.5, margin: 0 },
    list: { listStyle: 'none', margin: 0, padding: 0 },
  };
});

/** @internal */
export interface BehindProps {
  query: MetricsQuery;
  metric: string;
  titleId: string;
  onClose: () => void;
}

/** The services behind a number, from the one that pulls it most. @internal */
export function Behind({ query, metric, titleId, onClose }: BehindProps) {
  const classes = useStyles();
  const definition = useDefinition(metric);
  const glossary = useLinks().glossary(metric);
  const { data, error, refetch } = useMembers({
    ...query,
    metrics: [metric],
    by: 'service',
  });
  return (
    <>
      <header>
        <div className={classes.head}>
          <h2 id={titleId} className={classes.title}>
            {definition?.title ?? metric}
          </h2>
          <TextButton onClick={onClose}>{texts.close}</TextButton>
        </div>
        {data && (
          <p className={classes.mute}>
            {formatWindow(data.window)} · {data.window.zone}
          </p>
        )}
        <p className={classes.mute}>
          {texts.sentence}{' '}
          {glossary && (
            <Link underline="always" to={glossary}>
              {texts.glossary}
            </Link>
          )}
        </p>
      </header>
      {error && <RequestFailed error={error} onRetry={refetch} />}
      {!data && !error && <Bone height={220} />}
      {data && !error && <Services answer={data} metric={metric} />}
    </>
  );
}

function Services(props: { answer: MembersAnswer; metric: string }) {
  const { answer, metric } = props;
  const classes = useStyles();
  const [all, setAll] = useState(false);
  const members = byPull(answer.members, metric);
  const shown = all ? members : members.slice(0, SHOWN);
  if (members.length === 0) {
    return <p className={classes.mute}>{texts.nothing}</p>;
  }
  return (
    <>
      <ul className={classes.list}>
        {shown.map(member => (
          <BehindRow
            key={member.scope}
            member={member}
            metric={metric}
            days={windowDays(answer.window)}
          />
        ))}
      </ul>
      {shown.length < members.length && (
        <TextButton onClick={() => setAll(true)}>
          {texts.all} {members.length}
        </TextButton>
      )}
      {answer.nextCursor && (
        <p className={classes.mute}>
          {formatCount(answer.total - members.length, 'more service')} not
          looked at. Choose a narrower scope.
        </p>
      )}
    </>
  );
}
