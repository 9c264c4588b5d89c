import type { BurnDownAnswer } from '@milepost/backstage-plugin-milepost-common';
import { usePalette } from '../look/usePalette';
import type { BurnDownLayout } from './burnDownLayout';
import { DeploymentMark } from './DeploymentMark';

interface Drawing {
  answer: BurnDownAnswer;
  layout: BurnDownLayout;
}

const LEAST_WIDTH = 6;
const BAR = 8;

/** A mark under the area for each deployment, a bar for each incident, and its time as a band through the area. */
export function BurnDownEvents({ answer, layout }: Drawing) {
  const { bad } = usePalette();
  const { deployments, incidents, to } = answer;
  return (
    <>
      {incidents.map(({ id, from, to: end = to }) => {
        const x = layout.x(from);
        const width = Math.max(LEAST_WIDTH, layout.x(end) - x);
        return (
          <g key={id}>
            <rect
              x={x}
              y={layout.top}
              width={width}
              height={layout.bottom - layout.top}
              fill={bad}
              opacity={0.14}
            />
            <rect
              x={x}
              y={layout.incidentLane - BAR / 2}
              width={width}
              height={BAR}
              rx={2}
              fill={bad}
            />
          </g>
        );
      })}
      {deployments.map(({ id, at, failed }) => (
        <DeploymentMark
          key={id}
          kind="deployment"
          failed={failed}
          x={layout.x(at)}
          y={layout.deploymentLane}
          radius={failed ? 4 : 3}
        />
      ))}
    </>
  );
}
