import { makeStyles } from '@material-ui/core/styles';
import type { UnmappedAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  formatCount,
  milepostPalette,
  PageBody,
  TextButton,
  useMinutes,
  useUnmapped,
} from '@milepost/backstage-plugin-milepost-react';
import { useState } from 'react';
import { Panel } from '../delivery/Panel';
import { PageFailed } from '../pages/PageFailed';
import { PageSkeleton } from '../pages/PageSkeleton';
import { SectionTitle } from '../pages/SectionTitle';
import { OriginRow } from './OriginRow';
import { originGroups, type OriginGroup } from './originGroups';
import { UnreadPayloads } from './UnreadPayloads';

const texts = {
  clear: 'Nothing waits',
  clearSentence:
    'Every repository, service and project that events name belongs to a catalog entity, and every payload was understood.',
  sentence:
    'The catalog names none of them yet, so nobody’s numbers count what they tell. Nothing is lost: once an annotation claims one, its whole past counts.',
};

/** How many are shown at first: more than that is read from the top. */
const FIRST = 15;
const STEP = 50;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: theme.spacing(1.5, 0, 0), padding: 0 },
  more: { color: milepostPalette(theme).mute, fontSize: 13, margin: 0 },
}));

/** What waits because no catalog entity claims it, and what no mapper understood. */
export function UnmappedPage() {
  const { data, error, refetch } = useUnmapped();
  return (
    <PageBody title="What waits">
      {!data && !error && <PageSkeleton />}
      {!data && error && <PageFailed error={error} onRetry={refetch} />}
      {data && <Queue answer={data} />}
    </PageBody>
  );
}

function Queue({ answer }: { answer: UnmappedAnswer }) {
  const classes = useStyles();
  const now = useMinutes();
  const { origins, payloads, moreOrigins } = answer;
  if (origins.length === 0 && payloads.length === 0) {
    return (
      <Panel>
        <SectionTitle title={texts.clear} sentence={texts.clearSentence} />
      </Panel>
    );
  }
  return (
    <>
      {originGroups(origins).map((group, index) => (
        <Group
          key={group.title}
          group={group}
          now={now}
          sentence={index === 0 ? texts.sentence : undefined}
        />
      ))}
      {moreOrigins !== undefined && (
        <p className={classes.more}>
          {formatCount(moreOrigins, 'more waits', 'more wait')}, of fewer events
          than these.
        </p>
      )}
      {payloads.length > 0 && <UnreadPayloads payloads={payloads} now={now} />}
    </>
  );
}

function Group(props: { group: OriginGroup; now: number; sentence?: string }) {
  const { group, now, sentence } = props;
  const classes = useStyles();
  const [shown, setShown] = useState(FIRST);
  const { title, origins } = group;
  const left = origins.length - shown;
  return (
    <Panel>
      <SectionTitle
        title={`${title} that nobody claims (${origins.length})`}
        sentence={sentence}
      />
      <ul className={classes.list} aria-label={title}>
        {origins.slice(0, shown).map(origin => (
          <OriginRow
            key={`${origin.kind} ${origin.value}`}
            origin={origin}
            now={now}
          />
        ))}
      </ul>
      {left > 0 && (
        <TextButton onClick={() => setShown(shown + STEP)}>
          Show more ({left} left)
        </TextButton>
      )}
    </Panel>
  );
}
