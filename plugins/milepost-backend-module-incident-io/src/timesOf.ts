import type { Incident } from './payload';

/** What incident.io calls the timestamps that every organisation begins with. */
const NAMES = {
  impact: ['impact started at', 'impact start'],
  reported: ['reported at', 'declared at'],
  accepted: ['accepted at'],
  mitigated: ['fixed at', 'mitigated at'],
  resolved: ['resolved at'],
} as const;

/** When what happened, as far as the timestamps of an incident say; people may have corrected them. */
export type Times = Partial<Record<keyof typeof NAMES, string>>;

export function timesOf(incident: Incident): Times {
  const stated = new Map(
    (incident.incident_timestamp_values ?? []).map(
      ({ incident_timestamp: { name }, value }) => [
        name.trim().toLocaleLowerCase('en-US'),
        value?.value ?? undefined,
      ],
    ),
  );
  return Object.fromEntries(
    Object.entries(NAMES).map(([key, names]) => [
      key,
      names.map(name => stated.get(name)).find(Boolean),
    ]),
  );
}
