/** How golden paths are followed: adoption, checks, versions, who left, and whether the road helps. */
export function GoldenPathsPage() {
  return <></>;
}
