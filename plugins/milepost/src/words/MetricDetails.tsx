import MuiLink from '@material-ui/core/Link';
import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import {
  detailLine,
  questionOf,
} from '@milepost/backstage-plugin-milepost-react';

/** What a number rests on, and what somebody is asked about it. */
export function MetricDetails(props: {
  metric: MetricValue;
  className: string;
  onOpen: () => void;
}) {
  const { metric, className, onOpen } = props;
  const question = questionOf(metric);
  const line = detailLine(metric);
  return (
    <div className={className}>
      {line}
      {question && (
        <>
          {line && ' · '}
          <MuiLink
            component="button"
            type="button"
            underline="always"
            style={{ font: 'inherit', verticalAlign: 'baseline' }}
            onClick={onOpen}
          >
            {question}
          </MuiLink>
        </>
      )}
    </div>
  );
}
