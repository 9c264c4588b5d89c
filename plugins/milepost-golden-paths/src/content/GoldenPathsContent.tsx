/** How an entity stands with golden paths, check by check. */
export function GoldenPathsContent() {
  return <></>;
}
