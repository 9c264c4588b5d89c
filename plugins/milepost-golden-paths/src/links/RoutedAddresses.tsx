import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';
import { goldenPathsRouteRef, templateRouteRef } from '../routes';
import { AddressesProvider } from './addresses';

/** The ways to other pages, in apps on the new frontend system. */
export function RoutedAddresses({ children }: { children: ReactNode }) {
  const page = useRouteRef(goldenPathsRouteRef)?.();
  const template = useRouteRef(templateRouteRef);
  return (
    <AddressesProvider value={{ page, template }}>{children}</AddressesProvider>
  );
}
