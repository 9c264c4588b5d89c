/** A duration as PromQL writes it: `300s`, or `1500ms` where it is no whole second. */
export function durationText(milliseconds: number): string {
  return milliseconds % 1000 === 0
    ? `${milliseconds / 1000}s`
    : `${milliseconds}ms`;
}

/** A text in quotes, as PromQL writes it. */
export function quoted(value: string): string {
  return `"${value
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/\n/g, '\\n')}"`;
}

const PLACEHOLDER =
  /\$__interval\b|\$\{__interval\}|\{\{-?\s*\.window\s*-?\}\}/g;

/** Whether a query has a place for the interval that it is asked about. */
export function hasPlaceholder(query: string): boolean {
  return query.search(PLACEHOLDER) >= 0;
}

/** The query for an interval: `[$__interval]` and `[{{ .window }}]` become `[300s]`. */
export function withInterval(query: string, milliseconds: number): string {
  return query.replace(PLACEHOLDER, durationText(milliseconds));
}
