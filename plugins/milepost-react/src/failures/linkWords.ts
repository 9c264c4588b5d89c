import type {
  CorrectionAnswer,
  LinkCorrection,
  TimelineAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { formatInstant } from '../format/formatTime';

/** How sure it is that a deployment caused an incident. @public */
export type LinkConfidence = NonNullable<
  TimelineAnswer['incidents'][number]['confidence']
>;

/** How sure a link is, in a word. @public */
export const confidenceWords: Record<LinkConfidence, string> = {
  person: 'said by a person',
  explicit: 'stated',
  inferred: 'inferred',
};

/** What somebody did to a link, after their name. */
export const pastActions: Record<CorrectionAnswer['action'], string> = {
  confirm: 'confirmed the deployment',
  reject: 'rejected the deployment',
  relink: 'named the deployment',
  'not-caused-by-deployment': 'said that no deployment caused it',
  withdraw: 'took back what was said',
};

/** Who corrected a link, when and why: `guest confirmed the deployment on 12 Nov 2026, 14:02: “it was the cache”`. @public */
export function correctionSentence(
  { action, by, at, reason, deployment }: LinkCorrection,
  zone: string,
): string {
  const named = deployment ? ` ${deployment}` : '';
  const when = formatInstant(at, zone);
  return `${personOf(by)} ${
    pastActions[action]
  }${named} on ${when}: “${reason}”`;
}

/** `user:default/ada` as `ada`. @public */
export function personOf(ref: string): string {
  return ref.split('/').at(-1) ?? ref;
}
