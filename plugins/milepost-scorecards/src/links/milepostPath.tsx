import { createContext, useContext } from 'react';

const MilepostPath = createContext<string | undefined>(undefined);

/** Says to what is inside where the Milepost page is. */
export const MilepostPathProvider = MilepostPath.Provider;

/** The address of a metric in the glossary; `undefined` in apps without it. */
export function useGlossaryAddress(): (metric: string) => string | undefined {
  const path = useContext(MilepostPath);
  return metric =>
    path === undefined
      ? undefined
      : `${path}/glossary?metric=${encodeURIComponent(metric)}`;
}

/** The address of the page that shows how the sources are; `undefined` in apps without it. */
export function useSourcesAddress(): string | undefined {
  const path = useContext(MilepostPath);
  return path === undefined ? undefined : `${path}/sources`;
}
