import { Bone, Unseen } from '@milepost/backstage-plugin-milepost-react';

/** The page while its numbers are on their way. */
export function TilesSkeleton() {
  return (
    <div role="status" style={{ display: 'grid', gap: 20 }}>
      <Unseen>Loading</Unseen>
      <Bone height={132} />
      <Bone height={220} />
      <Bone height={220} />
    </div>
  );
}
