import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { usePagesPath } from '../pages/pagesPath';
import { useScorecardTab } from './scorecardTab';

/** The addresses of what a sentence about numbers speaks of. */
export interface Links {
  /** Where one goes on reading: the scorecard of a group, the overview of a system or a domain, the page of a service. */
  about: (ref: string) => string;
  /** Of a service: what a number of it rests on; of anything else as `about`. */
  evidence: (ref: string, metric: string) => string;
  /** What a metric means; `undefined` in apps without the page. */
  glossary: (metric: string) => string | undefined;
  /** The overview of another scope; `undefined` in apps without the page. */
  overview: (scope: string) => string | undefined;
  /** How the sources are; `undefined` in apps without the page. */
  sources: string | undefined;
}

/** What a page about the same days keeps of this page's address. */
const KEPT = ['window', 'ownership'];

/** Ways from a number to what is behind it. */
export function useLinks(): Links {
  const pages = usePagesPath();
  const tab = useScorecardTab();
  const entityPath = useRouteRef(entityRouteRef);
  const pathOf = (ref: string) =>
    entityPath(entityRouteParams(ref, { encodeParams: true }));
  const page = (path: string) =>
    pages === undefined ? undefined : `${pages}${path}`;
  const overview = (scope: string) => page(`/overview${kept({ scope })}`);
  const about = (ref: string) => {
    const kind = kindOf(ref);
    if (kind === 'group') {
      return tab ? `${pathOf(ref)}${tab}${kept()}` : pathOf(ref);
    }
    return (kind !== 'component' && overview(ref)) || pathOf(ref);
  };
  return {
    about,
    evidence: (ref, metric) =>
      kindOf(ref) === 'component'
        ? `${pathOf(ref)}/delivery${kept({ evidence: metric })}`
        : about(ref),
    glossary: metric => page(`/glossary?metric=${encodeURIComponent(metric)}`),
    overview,
    sources: page('/sources'),
  };
}

function kept(added: Record<string, string> = {}): string {
  const shown = new URLSearchParams(window.location.search);
  const query = new URLSearchParams();
  for (const name of KEPT) {
    const value = shown.get(name);
    if (value) {
      query.set(name, value);
    }
  }
  Object.entries(added).forEach(([name, value]) => query.set(name, value));
  return query.size > 0 ? `?${query}` : '';
}

function kindOf(ref: string): string {
  return parseEntityRef(ref).kind.toLocaleLowerCase('en-US');
}
