import { classifyEnvironment } from '../delivery/environment';
import type { GateReason } from '../answers/gate';
import type { GatePolicy } from './gatePolicy';
import type { GateIncident, GateSubject } from './gateQuestion';
import { instantInWords, nameOf } from './wording';

const LONGEST_TITLE = 120;

/** What the open incidents lead to that a policy minds, and that are where the deployment goes. */
export function incidentReasons(options: {
  policy: GatePolicy;
  subject: GateSubject;
  incidents: readonly GateIncident[];
  zone: string;
}): GateReason[] {
  const { policy, subject, incidents, zone } = options;
  const { severities, effect } = policy.incidents;
  return incidents
    .filter(({ severity }) => severities.includes(severity))
    .filter(({ environment }) => concerns(environment, subject))
    .map(incident => ({
      code: 'incident-open' as const,
      effect,
      text: inWords(incident, subject.ref, zone),
      ...(effect !== 'allow' && {
        lifts: 'It is lifted once the incident is resolved, or by an override.',
      }),
      about: incident.id,
    }));
}

/** One that does not say where it is concerns all; what a name leaves open might be production. */
function concerns(
  environment: string | undefined,
  subject: GateSubject,
): boolean {
  if (
    environment === undefined ||
    environment.toLowerCase() === subject.environment.toLowerCase()
  ) {
    return true;
  }
  return (
    subject.environmentClass !== 'other' &&
    classifyEnvironment(environment) !== 'other'
  );
}

function inWords(
  { id, title, severity, openedAt }: GateIncident,
  ref: string,
  zone: string,
): string {
  const kind =
    severity === 'unset'
      ? 'An incident without severity'
      : `A ${severity} incident`;
  const what = (title ?? id).slice(0, LONGEST_TITLE);
  return `${kind} of ${nameOf(ref)} is open since ${instantInWords(
    openedAt,
    zone,
  )}: ${what}`;
}
