import type { GoldenPathAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  ReadDrawing,
  useElementWidth,
} from '@milepost/backstage-plugin-milepost-react';
import { useMemo } from 'react';
import { AdoptionAreas } from './AdoptionAreas';
import { AdoptionAxis } from './AdoptionAxis';
import type { AdoptionLayer, AdoptionPoint } from './adoptionLayers';
import { layOutAdoption } from './adoptionLayout';
import { adoptionReading } from './adoptionReading';

/** Who was on the road, on which version, and who was not, of those who are eligible, along time. */
export function AdoptionChart(props: {
  title: string;
  points: readonly AdoptionPoint[];
  layers: readonly AdoptionLayer[];
  goal: GoldenPathAnswer['goal'];
}) {
  const { title, points, layers, goal } = props;
  const [ref, width] = useElementWidth();
  const layout = useMemo(
    () => layOutAdoption({ points, layers, width }),
    [points, layers, width],
  );
  return (
    <div ref={ref}>
      <ReadDrawing
        label={title}
        width={layout.width}
        height={layout.height}
        count={layout.points.length}
        describe={index => adoptionReading(layout.points[index])}
        indexAt={layout.indexAt}
      >
        {index => (
          <>
            <AdoptionAreas layout={layout} />
            <AdoptionAxis
              layout={layout}
              goal={goal}
              day={index === undefined ? undefined : layout.points[index].day}
            />
          </>
        )}
      </ReadDrawing>
    </div>
  );
}
