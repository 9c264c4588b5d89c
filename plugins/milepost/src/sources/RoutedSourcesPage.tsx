import { useRouteRef } from '@backstage/frontend-plugin-api';
import { PagesPathProvider } from '../pages/pagesPath';
import { rootRouteRef } from '../routes';
import { SourcesPage } from './SourcesPage';

/** The Sources tab with the way to the others, in apps on the new frontend system. */
export function RoutedSourcesPage() {
  return (
    <PagesPathProvider value={useRouteRef(rootRouteRef)?.()}>
      <SourcesPage />
    </PagesPathProvider>
  );
}
