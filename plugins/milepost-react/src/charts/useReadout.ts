import { useState, type KeyboardEvent, type PointerEvent } from 'react';

/** Which point of a chart is being read, by pointer or by arrow keys. */
export interface Readout {
  /** `undefined` while nobody points at the chart. */
  index: number | undefined;
  /** For the element around the chart: one stop of the Tab key, the arrows move from point to point. */
  props: {
    role: 'slider';
    tabIndex: 0;
    'aria-label': string;
    'aria-valuemin': number;
    'aria-valuemax': number;
    'aria-valuenow': number;
    'aria-valuetext': string;
    onKeyDown: (event: KeyboardEvent) => void;
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerLeave: () => void;
    onBlur: () => void;
  };
}

/** @param options - `indexAt` finds the point nearest to a position, in pixels from the left and the top edge */
export function useReadout(options: {
  count: number;
  label: string;
  describe: (index: number) => string;
  indexAt: (x: number, y: number) => number | undefined;
}): Readout {
  const { count, label, describe, indexAt } = options;
  const [index, setIndex] = useState<number>();
  const current = index !== undefined && index < count ? index : undefined;
  const last = Math.max(0, count - 1);
  return {
    index: current,
    props: {
      role: 'slider',
      tabIndex: 0,
      'aria-label': label,
      'aria-valuemin': 0,
      'aria-valuemax': last,
      'aria-valuenow': current ?? last,
      'aria-valuetext': count > 0 ? describe(current ?? last) : label,
      onKeyDown: event => {
        const next = moved(event.key, current ?? last, last);
        if (next !== undefined) {
          event.preventDefault();
          setIndex(next);
        }
      },
      onPointerMove: event => {
        const { left, top } = event.currentTarget.getBoundingClientRect();
        setIndex(indexAt(event.clientX - left, event.clientY - top));
      },
      onPointerLeave: () => setIndex(undefined),
      onBlur: () => setIndex(undefined),
    },
  };
}

function moved(key: string, index: number, last: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowLeft: index - 1,
    ArrowDown: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index + 1,
    Home: 0,
    End: last,
  };
  const next = steps[key];
  return next === undefined ? undefined : Math.min(last, Math.max(0, next));
}
