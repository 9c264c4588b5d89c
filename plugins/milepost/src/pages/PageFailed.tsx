import { PageFailure } from '@milepost/backstage-plugin-milepost-react';
import { Panel } from '../delivery/Panel';

const forbidden = {
  heading: 'h3',
  title: 'This page is for those who look after the sources',
  why: 'You need the permission milepost.source.read to see how sources are and what waits. Whoever runs this portal can give it to you. Your own services tell what they miss on their Delivery tabs.',
} as const;

/** In place of a page that could not be loaded, or that somebody may not see: that is no fault. */
export function PageFailed(props: { error: Error; onRetry: () => void }) {
  return (
    <Panel>
      <PageFailure {...props} forbidden={forbidden} />
    </Panel>
  );
}
