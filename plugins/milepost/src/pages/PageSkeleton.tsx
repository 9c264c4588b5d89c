import { Bone, Unseen } from '@milepost/backstage-plugin-milepost-react';

/** A page while what it shows is on its way. */
export function PageSkeleton() {
  return (
    <div role="status" style={{ display: 'grid', gap: 20 }}>
      <Unseen>Loading</Unseen>
      <Bone height={96} />
      <Bone height={96} />
      <Bone height={96} />
    </div>
  );
}
