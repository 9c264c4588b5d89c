import type { GoldenPathAnswer } from '@milepost/backstage-plugin-milepost-common';
import { createContext, useContext, type ReactNode } from 'react';
import type { PathAddress } from './usePathAddress';

/** The path that the page is about, and what of it is looked at. */
export interface PathPageValue extends PathAddress {
  shown: GoldenPathAnswer;
  /** The local day, `YYYY-MM-DD`. */
  today: string;
}

const PathPage = createContext<PathPageValue | undefined>(undefined);

/** Tells all parts of the page what it is about. */
export function PathPageProvider(props: {
  value: PathPageValue;
  children: ReactNode;
}) {
  return <PathPage.Provider {...props} />;
}

/** What the page is about. */
export function usePathPage(): PathPageValue {
  const value = useContext(PathPage);
  if (!value) {
    throw new Error('Only inside the page about a golden path');
  }
  return value;
}
