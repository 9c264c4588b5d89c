import type { Movement } from '@milepost/backstage-plugin-milepost-common';
import {
  EntityName,
  formatValue,
  StateChip,
} from '@milepost/backstage-plugin-milepost-react';
import { Fragment, type ReactNode } from 'react';
import type { StrongestPull } from '../blocks/strongestPull';
import { usePageSearch } from '../links/usePageSearch';
import { sinceChip } from '../moved/movementWords';
import { scorecardNote } from '../words/scorecardWords';

const tones = { better: 'good', worse: 'bad', different: 'neutral' } as const;

/** What there is to say about a number: since when it is so, who pulls it, and what it rests on. */
export function MetricSentences(props: {
  details: string;
  movement: Movement | undefined;
  pull: StrongestPull | undefined;
}) {
  const { details, movement, pull } = props;
  const sentences: ReactNode[] = [
    movement && (
      <StateChip tone={tones[movement.verdict]}>
        {sinceChip(movement)}
      </StateChip>
    ),
    pull && <PullSentence pull={pull} />,
    details,
  ].filter(Boolean);
  return (
    <>
      {sentences.map((sentence, index) => (
        // They are always told in the same order.
        // eslint-disable-next-line react/no-array-index-key
        <Fragment key={index}>
          {index > 0 && <br />}
          {sentence}
        </Fragment>
      ))}
    </>
  );
}

/** `checkout pulls it: 5 of 54, without it 8.1 %`. */
function PullSentence({ pull }: { pull: StrongestPull }) {
  const { member, metric, without } = pull;
  const search = usePageSearch();
  const part = /^\d[\d,.]* of /.exec(scorecardNote(metric) ?? '')
    ? scorecardNote(metric)
    : formatValue(metric.value!, metric.unit);
  return (
    <>
      <EntityName
        scope={member.scope}
        tab="delivery"
        search={search.service({ evidence: metric.metric })}
        plain={member.deleted}
      />{' '}
      pulls it: {part}; without it {formatValue(without, metric.unit)}
    </>
  );
}
