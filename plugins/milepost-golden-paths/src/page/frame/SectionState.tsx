import {
  Bone,
  RequestFailed,
  Unseen,
} from '@milepost/backstage-plugin-milepost-react';
import type { ReactNode } from 'react';

/** What a section needs to know of its question: react-query's results have it. */
export interface Asked<T> {
  data: T | undefined;
  error: Error | null;
  refetch: () => unknown;
}

/** A section with what was asked for; until it is there its outline, or why it could not be. */
export function SectionState<T>(props: {
  asked: Asked<T>;
  /** Of the outline, in pixels. */
  height?: number;
  children: (data: T) => ReactNode;
}) {
  const { asked, height = 120, children } = props;
  const { data, error } = asked;
  if (error) {
    return <RequestFailed error={error} onRetry={() => asked.refetch()} />;
  }
  return data === undefined ? (
    <div role="status">
      <Unseen>Loading</Unseen>
      <Bone height={height} />
    </div>
  ) : (
    <>{children(data)}</>
  );
}
