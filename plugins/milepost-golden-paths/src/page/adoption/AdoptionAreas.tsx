import {
  formatPart,
  usePalette,
} from '@milepost/backstage-plugin-milepost-react';
import { useId } from 'react';
import type { AdoptionLayer } from './adoptionLayers';
import type { AdoptionLayout } from './adoptionLayout';

type Key = AdoptionLayer['key'];

/** The newer, the fuller; where nothing is known, hatched: it can be told apart without colours. */
const opacities: Record<Key, number> = {
  newest: 1,
  second: 0.66,
  older: 0.42,
  untold: 0.24,
  off: 0.34,
  unknown: 1,
};

/** The areas, and beside each its name and its share. */
export function AdoptionAreas({ layout }: { layout: AdoptionLayout }) {
  const palette = usePalette();
  // In a reference by fragment a colon would have to be escaped.
  const id = useId().replace(/:/g, '');
  const fillOf = (key: Key) => {
    if (key === 'unknown') {
      return `url(#${id})`;
    }
    return key === 'off' ? palette.mute : palette.accent;
  };
  return (
    <>
      <Hatch id={id} colour={palette.mute} />
      {layout.layers.map(({ layer: { key, text }, area, label }) => (
        <g key={key}>
          <polygon
            points={area}
            fill={fillOf(key)}
            fillOpacity={opacities[key]}
          />
          {label.share > 0 && (
            <>
              <polyline
                points={`${layout.right},${label.at} ${layout.right + 6},${
                  label.y
                } ${layout.right + 10},${label.y}`}
                fill="none"
                stroke={palette.mute}
                opacity={0.6}
              />
              <text
                x={layout.right + 14}
                y={label.y + 4}
                fontSize={12}
                fill={palette.ink}
              >
                {text} <tspan fontWeight={600}>{formatPart(label.share)}</tspan>
              </text>
            </>
          )}
        </g>
      ))}
    </>
  );
}

function Hatch({ id, colour }: { id: string; colour: string }) {
  return (
    <defs>
      <pattern
        id={id}
        width={6}
        height={6}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <line y2={6} stroke={colour} strokeWidth={1.4} strokeOpacity={0.55} />
      </pattern>
    </defs>
  );
}
