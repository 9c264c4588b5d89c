import { Bone, Unseen } from '@milepost/backstage-plugin-milepost-react';

/** The card while its numbers are on their way, about as high as it will be. */
export function CardSkeleton() {
  return (
    <div role="status" style={{ display: 'grid', gap: 14 }}>
      <Unseen>Loading</Unseen>
      {['a', 'b', 'c', 'd', 'e'].map(line => (
        <Bone key={line} height={44} />
      ))}
    </div>
  );
}
