import type { MetricsAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  Bone,
  Choice,
  formatCount,
  RequestFailed,
  WHOLE_SCOPE,
  type MetricsQuery,
} from '@milepost/backstage-plugin-milepost-react';
import { Panel } from '../delivery/Panel';
import { SectionTitle } from '../pages/SectionTitle';
import { shownIn } from './overviewTable';
import { SegmentTable } from './SegmentTable';
import type { Segments } from './useSegments';

const texts = {
  label: 'Taken apart by',
  sentence: 'By name. Each compares with its own past only.',
  otherGroups: (type: string, scope: string) =>
    `There is no group of the type ${type} ${
      scope === WHOLE_SCOPE ? 'in the catalog' : 'below'
    }: these are the groups right below.`,
  nothing: 'Nothing below belongs to any, or you may see none of them.',
};

/** The same numbers for each part of the scope, and what moved there. */
export function SegmentSection(props: {
  segments: Segments;
  query: MetricsQuery & { metrics: string[] };
  answer: MetricsAnswer;
}) {
  const { segments, query, answer } = props;
  const { segment, choices, choose, otherGroups, error, retry } = segments;
  const parts = segments.answer;
  const name = otherGroups ? 'group' : segment;
  return (
    <Panel>
      <SectionTitle
        title={`By ${name}`}
        sentence={
          otherGroups
            ? `${texts.otherGroups(segment, query.scope)} ${texts.sentence}`
            : texts.sentence
        }
        action={
          <Choice
            label={texts.label}
            value={segment}
            options={choices.map(value => ({
              value,
              text: `By ${value}`,
            }))}
            onChange={choose}
          />
        }
      />
      {error && <RequestFailed error={error} onRetry={retry} />}
      {!parts && !error && <Bone height={120} />}
      {parts && parts.members.length === 0 && <p>{texts.nothing}</p>}
      {parts && parts.members.length > 0 && (
        <SegmentTable
          name={name}
          members={parts.members}
          columns={shownIn(answer, query.metrics)}
          query={query}
          days={answer.window}
        />
      )}
      {parts?.nextCursor && (
        <p>
          {formatCount(parts.total - parts.members.length, 'more part')} not
          shown. Choose a narrower scope.
        </p>
      )}
    </Panel>
  );
}
