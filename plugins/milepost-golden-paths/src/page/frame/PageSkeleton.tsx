import { Bone, Unseen } from '@milepost/backstage-plugin-milepost-react';

/** A page while what it shows is on its way. */
export function PageSkeleton() {
  return (
    <div role="status" style={{ display: 'grid', gap: 20 }}>
      <Unseen>Loading</Unseen>
      <Bone width={280} height={30} />
      <Bone height={290} />
      <Bone height={180} />
    </div>
  );
}
