import { Link } from '@backstage/core-components';
import type { ValueState } from '@milepost/backstage-plugin-milepost-common';
import { createContext, useContext } from 'react';

const PagesPath = createContext<string | undefined>(undefined);

/** Says to what is inside where the Milepost page is, so that it can link there. */
export const PagesPathProvider = PagesPath.Provider;

/** Where the Milepost page is, such as `/milepost`; `undefined` in apps without it. */
export function usePagesPath(): string | undefined {
  return useContext(PagesPath);
}

const targets: Partial<Record<ValueState, { page: string; text: string }>> = {
  unmapped: { page: 'unmapped', text: 'See what waits to be claimed' },
  'no-source': { page: 'sources', text: 'See which sources there are' },
  silent: { page: 'sources', text: 'See how the sources are' },
};

/** From a value that says little to the page that says why; nothing in apps without the page. */
export function StateLink({ state }: { state: ValueState }) {
  const target = targets[state];
  return target ? <PageLink {...target} /> : null;
}

/** A link to one of the tabs of the Milepost page; nothing in apps without the page. */
export function PageLink(props: { page: string; text: string }) {
  const path = usePagesPath();
  return path === undefined ? null : (
    <Link to={`${path}/${props.page}`} style={{ fontSize: 13 }}>
      {props.text}
    </Link>
  );
}
