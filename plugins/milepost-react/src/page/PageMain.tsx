import { createContext, useContext, type ReactNode } from 'react';

const HasMain = createContext(false);

/**
 * Around pages that stand in a `main` already, as those of the old frontend system do: a document has one.
 *
 * @public
 */
export function InsideMain({ children }: { children: ReactNode }) {
  return <HasMain.Provider value>{children}</HasMain.Provider>;
}

/** What a page is about, for those who skip the navigation: the new frontend system gives a page no `main`. @public */
export function PageMain(props: { className?: string; children: ReactNode }) {
  const Tag = useContext(HasMain) ? 'div' : 'main';
  return <Tag {...props} />;
}
