import { comparable, type IncidentRules } from '../configuration/incidentRules';

/** `severity::1`, `severity: SEV-1`, `sev/2`. */
const NAMED = /^(?:severity|sev)\s*(?:::|[:/=])\s*(\S.*)$/i;

/** `SEV-1`, `sev1`, `severity 2`; a severity says more of an incident than a priority. */
const SEVERITY = /^sev(?:erity)?[ _-]?\d$/i;

/** `P1`, `prio 1`, `priority::1`. */
const PRIORITY = /^p(?:rio(?:rity)?)?(?:[ _-]?|::)\d$/i;

/** The word that an issue's labels give for its severity: the clearest one, and of equals the first. */
export function severityLabel(
  labels: readonly string[],
  { severityLabels }: IncidentRules,
): string | undefined {
  const trimmed = labels.map(label => label.trim());
  const named = trimmed
    .map(label => NAMED.exec(label)?.[1])
    .find(word => word !== undefined);
  return (
    numbered(named) ??
    trimmed.find(label => severityLabels.has(comparable(label))) ??
    trimmed.find(label => SEVERITY.test(label)) ??
    trimmed.find(label => PRIORITY.test(label))
  );
}

/** `severity::1` is GitLab's own way to write SEV-1. */
function numbered(word: string | undefined): string | undefined {
  return word && /^\d$/.test(word) ? `SEV-${word}` : word;
}
