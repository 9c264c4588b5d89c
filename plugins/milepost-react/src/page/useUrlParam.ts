import { useCallback, useSyncExternalStore } from 'react';

/** Told on `window` whenever this module writes the address; the browser itself only tells of back and forward. */
const CHANGED = 'milepost:address';

/**
 * A query parameter of the page's address, so that what somebody looks at can be sent to somebody else. Writing it
 * replaces the current entry of the history; `undefined` removes the parameter.
 *
 * It goes through the browser and not through a router, for the plugins run under several.
 *
 * @public
 */
export function useUrlParam(
  name: string,
): [string | undefined, (value: string | undefined) => void] {
  const value = useSyncExternalStore(subscribe, () => readParam(name));
  const write = useCallback(
    (next: string | undefined) => writeParam(name, next),
    [name],
  );
  return [value, write];
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('popstate', onChange);
  window.addEventListener(CHANGED, onChange);
  return () => {
    window.removeEventListener('popstate', onChange);
    window.removeEventListener(CHANGED, onChange);
  };
}

function readParam(name: string): string | undefined {
  return new URLSearchParams(window.location.search).get(name) ?? undefined;
}

function writeParam(name: string, value: string | undefined): void {
  const url = new URL(window.location.href);
  if (value === undefined) {
    url.searchParams.delete(name);
  } else {
    url.searchParams.set(name, value);
  }
  window.history.replaceState(window.history.state, '', url);
  window.dispatchEvent(new Event(CHANGED));
}
