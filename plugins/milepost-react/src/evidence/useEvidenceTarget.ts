import { useUrlParam } from '../page/useUrlParam';

/**
 * The metric whose evidence is open, kept in the page's address (`?evidence=lead-time-for-changes`), so that a number
 * can be sent to somebody with all that it rests on.
 *
 * @public
 */
export function useEvidenceTarget(): {
  metric: string | undefined;
  open: (metric: string) => void;
  close: () => void;
} {
  const [metric, setMetric] = useUrlParam('evidence');
  return { metric, open: setMetric, close: () => setMetric(undefined) };
}
