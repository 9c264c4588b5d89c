import { Bone, Unseen } from '@milepost/backstage-plugin-milepost-react';

/** The card while its paths are on their way, about as high as it will be. */
export function CardSkeleton() {
  return (
    <div role="status" style={{ display: 'grid', gap: 14 }}>
      <Unseen>Loading</Unseen>
      {['a', 'b', 'c'].map(line => (
        <Bone key={line} height={84} />
      ))}
    </div>
  );
}
