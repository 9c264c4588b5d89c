import { makeStyles } from '@material-ui/core/styles';
import type { UnmappedAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  formatAgo,
  formatCount,
  milepostPalette,
  ReplayButton,
} from '@milepost/backstage-plugin-milepost-react';
import { Panel } from '../delivery/Panel';
import { SectionTitle } from '../pages/SectionTitle';

const texts = {
  title: 'Payloads that nobody understood',
  sentence:
    'They are kept as they came, until retention empties them. Types that Milepost has no use for stay here and are no fault; after an update or a fix, a replay tries them again.',
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    list: { listStyle: 'none', margin: theme.spacing(1.5, 0, 0), padding: 0 },
    row: {
      padding: theme.spacing(1.25, 0),
      borderTop: `1px solid ${palette.line}`,
      fontSize: 13,
      lineHeight: 1.5,
      overflowWrap: 'anywhere',
    },
    topic: { fontWeight: 600, fontSize: 14, margin: 0 },
    line: {
      margin: 0,
      color: palette.mute,
      fontVariantNumeric: 'tabular-nums',
    },
  };
});

/** What no mapper understood, by topic and reason, and the way to try it again. */
export function UnreadPayloads(props: {
  payloads: UnmappedAnswer['payloads'];
  now: number;
}) {
  const { payloads, now } = props;
  const classes = useStyles();
  return (
    <Panel>
      <SectionTitle
        title={texts.title}
        sentence={texts.sentence}
        action={<ReplayButton />}
      />
      <ul className={classes.list} aria-label={texts.title}>
        {payloads.map(({ source, topic, reason, count, lastReceivedAt }) => (
          <li key={`${source} ${topic} ${reason}`} className={classes.row}>
            <h4 className={classes.topic}>{topic}</h4>
            <p className={classes.line}>
              {formatCount(count, 'payload')} from {source}, the last{' '}
              {formatAgo(lastReceivedAt, now)}
            </p>
            <div>{reason}</div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
