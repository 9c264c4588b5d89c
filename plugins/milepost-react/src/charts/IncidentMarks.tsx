import { usePalette } from '../look/usePalette';
import { BAR_HEIGHT, type PlacedIncident } from './layOutIncidents';
import type { PlacedMark } from './timelineLayout';

/** A bar for each incident; one that is still open has no right end. */
export function IncidentMarks(props: {
  bars: PlacedIncident[];
  /** Ringed: the one that is read, the one that was chosen. */
  ringed: unknown[];
}) {
  const { bad, ink, paper } = usePalette();
  return (
    <>
      {props.bars.map(({ incident, x, y, width }) => (
        <g key={`${incident.source} ${incident.id}`}>
          <rect
            x={x}
            y={y - BAR_HEIGHT / 2}
            width={width}
            height={BAR_HEIGHT}
            rx={2.5}
            fill={bad}
          />
          {!incident.endedAt && (
            <path
              d={`M${x + width + 1} ${
                y - BAR_HEIGHT / 2 - 1
              } l-4 3 l4 3 l-4 3 l4 3 Z`}
              fill={paper}
            />
          )}
          {props.ringed.includes(incident) && (
            <rect
              x={x - 3}
              y={y - BAR_HEIGHT / 2 - 3}
              width={width + 6}
              height={BAR_HEIGHT + 6}
              rx={4}
              fill="none"
              stroke={ink}
              strokeWidth={1.4}
            />
          )}
        </g>
      ))}
    </>
  );
}

/** A line from each incident to the deployment that caused it; dashed where that is inferred. */
export function CauseLines(props: {
  bars: PlacedIncident[];
  marks: PlacedMark[];
  radius: number;
}) {
  const { bad } = usePalette();
  return (
    <>
      {props.bars.map(({ incident, x, y }) => {
        const cause = props.marks.find(
          ({ item }) => item.id === incident.deployment,
        );
        return cause ? (
          <line
            key={`${incident.source} ${incident.id}`}
            x1={cause.x}
            y1={cause.y + props.radius + 1}
            x2={x + 3}
            y2={y - BAR_HEIGHT / 2}
            stroke={bad}
            strokeWidth={1.1}
            strokeDasharray={
              incident.confidence === 'inferred' ? '2.5 2.5' : undefined
            }
          />
        ) : null;
      })}
    </>
  );
}

/** The mark of an incident on its own, in a line of text. @public */
export function IncidentIcon() {
  const { bad } = usePalette();
  return (
    <svg width={16} height={16} role="img" aria-label="Incident">
      <rect x={1} y={4} width={14} height={8} rx={2.5} fill={bad} />
    </svg>
  );
}
