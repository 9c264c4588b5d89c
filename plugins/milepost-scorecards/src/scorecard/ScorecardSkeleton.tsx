import { Bone, Unseen } from '@milepost/backstage-plugin-milepost-react';

/** A scorecard while its numbers are on their way. */
export function ScorecardSkeleton() {
  return (
    <div role="status" style={{ display: 'grid', gap: 20 }}>
      <Unseen>Loading</Unseen>
      <Bone height={260} />
      <Bone height={120} />
      <Bone height={240} />
    </div>
  );
}
