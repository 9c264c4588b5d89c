import { createContext, useContext } from 'react';

const GoldenPathsPath = createContext<string | undefined>(undefined);

/** Says to what is inside where golden paths are followed. */
export const GoldenPathsPathProvider = GoldenPathsPath.Provider;

/** The address of a golden path, as a scope follows it; `undefined` in apps without the page. */
export function useGoldenPathAddress(): (at: {
  path: string;
  scope: string;
}) => string | undefined {
  const page = useContext(GoldenPathsPath);
  return at => page && `${page}?${new URLSearchParams(at)}`;
}
