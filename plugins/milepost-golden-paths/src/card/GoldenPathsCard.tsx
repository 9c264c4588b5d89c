/** How an entity stands with its golden paths, and the one next step. */
export function GoldenPathsCard() {
  return <></>;
}
