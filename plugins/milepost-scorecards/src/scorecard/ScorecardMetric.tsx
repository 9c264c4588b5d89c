import type {
  MembersAnswer,
  Movement,
} from '@milepost/backstage-plugin-milepost-common';
import {
  MetricLine,
  windowDays,
} from '@milepost/backstage-plugin-milepost-react';
import { strongestPull } from '../blocks/strongestPull';
import { useGlossaryAddress } from '../links/milepostPath';
import { scorecardDetails, scorecardNote } from '../words/scorecardWords';
import { MetricSentences } from './MetricSentences';

/** The trend: twelve whole weeks and the one that is not over. */
const TREND_DAYS = 91;

/** One number of a part: its value, where it is going, and who pulls it. */
export function ScorecardMetric(props: {
  id: string;
  answer: MembersAnswer;
  movement: Movement | undefined;
  onOpen: () => void;
}) {
  const { id, answer, movement, onOpen } = props;
  const { scope, ownership, window, whole, members } = answer;
  const glossary = useGlossaryAddress();
  const metric = whole.find(value => value.metric === id);
  if (!metric) {
    return null;
  }
  return (
    <MetricLine
      metric={metric}
      days={windowDays(window)}
      trend={{ scope, ownership, days: TREND_DAYS }}
      note={scorecardNote(metric)}
      href={glossary(id)}
      onOpen={onOpen}
      place="team"
    >
      <MetricSentences
        details={scorecardDetails(metric)}
        movement={movement}
        pull={strongestPull(metric, members)}
      />
    </MetricLine>
  );
}
