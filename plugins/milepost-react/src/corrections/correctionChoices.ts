import type {
  CorrectionRequest,
  LinkCorrection,
} from '@milepost/backstage-plugin-milepost-common';
import type { LinkConfidence } from '../failures/linkWords';

/** An incident and what is known of its cause. @public */
export interface CorrectableLink {
  source: string;
  incident: string;
  title?: string;
  /** The id of the deployment that is said to have caused it. */
  deployment?: string;
  /** What the page calls that deployment; its id when absent. */
  deploymentName?: string;
  confidence?: LinkConfidence;
  correction?: LinkCorrection;
}

/** @internal */
export type CorrectionAction = CorrectionRequest['action'];

/** What a person can say of a link as it is, in the order of how likely it is. */
export function correctionChoices(
  link: CorrectableLink,
): { action: CorrectionAction; text: string }[] {
  const { deployment, confidence, correction } = link;
  const linked = deployment !== undefined;
  const named = `the deployment of ${link.deploymentName ?? deployment}`;
  return [
    ...(linked && confidence !== 'person'
      ? [{ action: 'confirm' as const, text: `Yes, ${named} caused it` }]
      : []),
    ...(linked
      ? [{ action: 'reject' as const, text: `No, ${named} did not cause it` }]
      : []),
    {
      action: 'relink' as const,
      text: linked ? 'Another deployment caused it' : 'A deployment caused it',
    },
    ...(correction?.action === 'not-caused-by-deployment'
      ? []
      : [
          {
            action: 'not-caused-by-deployment' as const,
            text: 'No deployment caused it',
          },
        ]),
    ...(correction
      ? [
          {
            action: 'withdraw' as const,
            text: 'Take back what was said, and go by the sources again',
          },
        ]
      : []),
  ];
}

/** The body of a correction; `undefined` while something is missing. */
export function correctionRequest(options: {
  scope: string;
  link: CorrectableLink;
  action: CorrectionAction | undefined;
  /** Of `relink`: the deployment that caused it. */
  other: string;
  reason: string;
}): CorrectionRequest | undefined {
  const { scope, link, action, other, reason } = options;
  const { source, incident } = link;
  const about = { scope, source, incident, reason: reason.trim() };
  if (!action || about.reason.length < 3) {
    return undefined;
  }
  if (action === 'withdraw' || action === 'not-caused-by-deployment') {
    return { ...about, action };
  }
  const deployment = action === 'relink' ? other : link.deployment;
  return deployment ? { ...about, action, deployment } : undefined;
}
