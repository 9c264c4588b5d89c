import type { TimelineAnswer } from '@milepost/backstage-plugin-milepost-common';
import { usePalette } from '../look/usePalette';

/** @public */
export type DeploymentKind = TimelineAnswer['items'][number]['kind'];

/** What a kind of deployment is called. @public */
export const deploymentKinds: Record<
  DeploymentKind,
  { one: string; many: string }
> = {
  deployment: { one: 'Deployment', many: 'Deployments' },
  rollback: { one: 'Rollback', many: 'Rollbacks' },
  failure: { one: 'Failed attempt', many: 'Failed attempts' },
  redeploy: { one: 'Redeploy', many: 'Redeploys' },
  cancelled: { one: 'Cancelled', many: 'Cancelled' },
};

/** @internal */
export interface DeploymentMarkProps {
  kind: DeploymentKind;
  /** It reached production, and failed there. */
  failed?: boolean;
  x: number;
  y: number;
  radius: number;
}

/**
 * Each kind has a shape of its own: dot, arrow back, cross, ring, dash; a deployment that failed is a diamond.
 * Inside an svg.
 *
 * @internal
 */
export function DeploymentMark(props: DeploymentMarkProps) {
  const { kind, failed, x, y, radius: r } = props;
  const { accent, warn, mute, bad } = usePalette();
  if (failed && kind === 'deployment') {
    const d = r + 1;
    return (
      <path
        d={`M${x} ${y - d} L${x + d} ${y} L${x} ${y + d} L${x - d} ${y} Z`}
        fill={bad}
      />
    );
  }
  switch (kind) {
    case 'rollback':
      return (
        <path
          d={`M${x + r} ${y - r} L${x - r} ${y} L${x + r} ${y + r} Z`}
          fill={warn}
        />
      );
    case 'failure':
      return (
        <path
          d={`M${x - r} ${y - r} L${x + r} ${y + r} M${x - r} ${y + r} L${
            x + r
          } ${y - r}`}
          stroke={warn}
          strokeWidth={2.2}
          strokeLinecap="round"
        />
      );
    case 'redeploy':
      return (
        <circle
          cx={x}
          cy={y}
          r={r - 0.9}
          fill="none"
          stroke={mute}
          strokeWidth={1.8}
        />
      );
    case 'cancelled':
      return (
        <line
          x1={x - r}
          x2={x + r}
          y1={y}
          y2={y}
          stroke={mute}
          strokeWidth={2.2}
          strokeLinecap="round"
        />
      );
    default:
      return <circle cx={x} cy={y} r={r} fill={accent} />;
  }
}

/** A mark on its own, in a line of text. @public */
export function DeploymentIcon(props: {
  kind: DeploymentKind;
  failed?: boolean;
}) {
  const { kind, failed } = props;
  const { one } = deploymentKinds[kind];
  return (
    <svg
      width={16}
      height={16}
      role="img"
      aria-label={failed ? `${one} that failed` : one}
    >
      <DeploymentMark kind={kind} failed={failed} x={8} y={8} radius={5} />
    </svg>
  );
}
