import type { GateAnswer } from '@milepost/backstage-plugin-milepost-common';

/** A decision for a reason of the same weight. */
export function gateAnswer(
  decision: GateAnswer['decision'],
  more: Partial<GateAnswer> = {},
): GateAnswer {
  return {
    scope: 'component:default/shop',
    environment: 'production',
    decision,
    mode: 'enforce',
    reasons: [
      {
        code: decision === 'allow' ? 'fine' : 'freeze',
        effect: decision,
        text: 'Releases are frozen.',
        lifts: 'An override lifts it.',
      },
    ],
    slos: [],
    policy: 'shops',
    evaluatedAt: '2026-03-02T10:00:00.000Z',
    expiresAt: '2026-03-02T10:05:00.000Z',
    ...more,
  };
}
