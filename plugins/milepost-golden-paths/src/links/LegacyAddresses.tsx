import type { ReactNode } from 'react';
import { MilepostQueries, useMilepostQueryClient } from '../queries';
import { AddressesProvider, type Addresses } from './addresses';

/** @public */
export interface LegacyAddressesProps {
  /** The address of the golden paths page, where the app has it. */
  pagePath?: string;
  /** The address of the Scaffolder's page, such as `/create`, where the app has it. */
  createPath?: string;
}

/** What the old frontend system has no wrapper and no bindings for: the query client, and the ways to other pages. */
export function LegacyAddresses(
  props: LegacyAddressesProps & { children: ReactNode },
) {
  const { pagePath, createPath, children } = props;
  const value: Addresses = {
    page: pagePath,
    template: createPath
      ? ({ namespace, templateName }) =>
          `${createPath}/templates/${namespace}/${templateName}`
      : undefined,
  };
  return (
    <MilepostQueries value={useMilepostQueryClient()}>
      <AddressesProvider value={value}>{children}</AddressesProvider>
    </MilepostQueries>
  );
}
