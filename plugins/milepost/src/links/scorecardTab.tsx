import { createContext, useContext } from 'react';

const ScorecardTab = createContext<string | undefined>(undefined);

/** Says to what is inside under which path the page of a group has its scorecard; nothing where there are none. */
export const ScorecardTabProvider = ScorecardTab.Provider;

/** Such as `/scorecard`; `undefined` in apps without scorecards. */
export function useScorecardTab(): string | undefined {
  return useContext(ScorecardTab);
}
