/** How conditions name facts of Tech Insights. */
export const TECH_INSIGHTS = 'tech-insights:';

/** After so long without an answer, Tech Insights is taken to be silent. */
const STALE_MS = 3_600_000;

/** The retriever and its fact, of `tech-insights:RETRIEVER.FACT`. */
export function techInsightsFact(fact: string): {
  retriever: string;
  name: string;
} {
  const [retriever, name = ''] = fact
    .slice(TECH_INSIGHTS.length)
    .split(/\.(.*)/s);
  return { retriever, name };
}

/** Whether what was read is too old to be believed. */
export function isStale(row: { read_at: number }, now: number): boolean {
  return row.read_at < now - STALE_MS;
}
