import {
  PageFailure,
  TextButton,
} from '@milepost/backstage-plugin-milepost-react';
import { Panel } from './Panel';

const texts = { whole: 'Show the whole organisation' };

const forbidden = {
  heading: 'h2',
  title: 'You may not see golden paths here',
  why: 'You need the permission milepost.metric.read for what the page is shown for. Whoever runs this portal can give it to you. How your own services stand is told on their pages.',
} as const;

/** In place of a page that could not be loaded, or that somebody may not see: that is no fault. */
export function PageFailed(props: {
  error: Error;
  onRetry: () => void;
  /** Shows the whole organisation; absent where that is what failed. */
  onWhole: (() => void) | undefined;
}) {
  const { error, onRetry, onWhole } = props;
  return (
    <Panel>
      <PageFailure error={error} onRetry={onRetry} forbidden={forbidden} />
      {onWhole && <TextButton onClick={onWhole}>{texts.whole}</TextButton>}
    </Panel>
  );
}
