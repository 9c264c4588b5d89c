import { useId } from 'react';
import { usePalette } from '../look/usePalette';
import type { BurnDownLayout } from './burnDownLayout';
import type { Point } from './segments';

/** The line of what is left, its area, and hatched under zero: what was overspent. */
export function BurnDownArea({ layout }: { layout: BurnDownLayout }) {
  const { accent, accentSoft, bad } = usePalette();
  // In a reference by fragment a colon would have to be escaped.
  const id = useId().replace(/:/g, '');
  const { left, width, top, bottom, segments } = layout;
  const zero = layout.y(0);
  const halves = [
    { name: 'left', y: top, height: zero - top, stroke: accent },
    { name: 'over', y: zero, height: bottom - zero + 2, stroke: bad },
  ];
  return (
    <>
      <defs>
        <pattern
          id={`${id}-hatch`}
          width={6}
          height={6}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line x1={0} x2={0} y1={0} y2={6} stroke={bad} strokeWidth={1.6} />
        </pattern>
        {halves.map(({ name, y, height }) => (
          <clipPath key={name} id={`${id}-${name}`}>
            <rect x={left - 2} y={y} width={width - left + 4} height={height} />
          </clipPath>
        ))}
      </defs>
      {halves.map(({ name, stroke }) => (
        <g key={name} clipPath={`url(#${id}-${name})`}>
          {segments.map(segment => (
            <g key={segment[0].join()}>
              <polygon
                points={areaOf(segment, zero)}
                fill={name === 'over' ? `url(#${id}-hatch)` : accentSoft}
                opacity={name === 'over' ? 0.45 : 1}
              />
              <polyline
                points={pathOf(segment)}
                fill="none"
                stroke={stroke}
                strokeWidth={1.8}
                strokeLinejoin="round"
              />
            </g>
          ))}
        </g>
      ))}
    </>
  );
}

function pathOf(segment: readonly Point[]): string {
  return segment.map(point => point.join()).join(' ');
}

function areaOf(segment: readonly Point[], zero: number): string {
  const [first] = segment[0];
  const [last] = segment.at(-1)!;
  return `${first},${zero} ${pathOf(segment)} ${last},${zero}`;
}
