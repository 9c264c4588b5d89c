import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import type { ReactNode } from 'react';

/** A surface of the page, the same as its cards elsewhere. */
export function Panel({ children }: { children: ReactNode }) {
  return <EntityInfoCard>{children}</EntityInfoCard>;
}
