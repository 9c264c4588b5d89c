import { usePalette } from '../look/usePalette';
import type { BurnDownLayout } from './burnDownLayout';
import type { BurnDownNote } from './burnDownNotes';

const FONT = 11;
/** About the width of a letter at that size. */
const LETTER = 5.6;
const ROW = 15;

/** A line at the moment of each note, with its words beside it; an adjustment has a bracket along its time. */
export function BurnDownNoteMarks(props: {
  notes: BurnDownNote[];
  layout: BurnDownLayout;
}) {
  const { notes, layout } = props;
  const { bad, mute, paper } = usePalette();
  return (
    <>
      {notes.map(({ kind, at, until, text }, row) => {
        const x = layout.x(at);
        const y = layout.top + 12 + row * ROW;
        const color = kind === 'spend' ? bad : mute;
        const room = layout.width - x - 8;
        const atEnd = text.length * LETTER > room && x > layout.width / 2;
        return (
          <g key={`${kind} ${at}`}>
            {until && (
              <line
                x1={x}
                x2={layout.x(until)}
                y1={layout.top}
                y2={layout.top}
                stroke={mute}
                strokeWidth={3}
              />
            )}
            <line
              x1={x}
              x2={x}
              y1={layout.top}
              y2={layout.bottom}
              stroke={color}
              strokeDasharray="3 3"
            />
            <text
              x={atEnd ? x - 5 : x + 5}
              y={y}
              textAnchor={atEnd ? 'end' : 'start'}
              fontSize={FONT}
              fill={color}
              stroke={paper}
              strokeWidth={3}
              paintOrder="stroke"
            >
              {text}
            </text>
          </g>
        );
      })}
    </>
  );
}
