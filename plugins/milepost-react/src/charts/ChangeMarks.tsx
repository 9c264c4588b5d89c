import { usePalette } from '../look/usePalette';
import type { DefinitionChange } from './definitionChanges';
import type { Plot } from './plot';

/** About the width of `v2`, with some room. */
const LABEL = 26;

/** A line for each change of the definition, with the number of the version that begins there. */
export function ChangeMarks(props: {
  plot: Plot;
  changes: readonly DefinitionChange[];
}) {
  const { plot, changes } = props;
  const { ink, paper } = usePalette();
  return (
    <>
      {changes.map(({ version, index, part, text }) => {
        const x = plot.x(index) + (part - 0.5) * plot.column;
        const beyond = x + LABEL > plot.right;
        return (
          <g key={version}>
            <title>{text}</title>
            <line
              x1={x}
              x2={x}
              y1={plot.top}
              y2={plot.bottom}
              stroke={ink}
              strokeWidth={1.2}
            />
            <text
              x={beyond ? x - 4 : x + 4}
              y={plot.top + 10}
              textAnchor={beyond ? 'end' : 'start'}
              fontSize={11}
              fontWeight={600}
              fill={ink}
              stroke={paper}
              strokeWidth={3}
              paintOrder="stroke"
            >
              v{version}
            </text>
          </g>
        );
      })}
    </>
  );
}
