import { useEffect, useState } from 'react';

/** Where nothing is laid out, as in tests. */
const DEFAULT_WIDTH = 640;

/** The width of an element in pixels, followed as it changes: charts are drawn to fit, not scaled. @public */
export function useElementWidth(): [
  (element: HTMLElement | null) => void,
  number,
] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState(DEFAULT_WIDTH);
  useEffect(() => {
    if (!element || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(([entry]) =>
      setWidth(Math.max(1, Math.floor(entry.contentRect.width))),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, width];
}
