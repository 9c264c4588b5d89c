import { useUrlParam } from '@milepost/backstage-plugin-milepost-react';
import { useEffect, useState } from 'react';

/** The metric that the page's address asks for, by `?metric=` or by its anchor. */
export function useOpenEntry(): string | undefined {
  const [metric] = useUrlParam('metric');
  const [anchor, setAnchor] = useState(anchorOf);
  useEffect(() => {
    const read = () => setAnchor(anchorOf());
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  return anchor ?? metric;
}

function anchorOf(): string | undefined {
  return decodeURIComponent(window.location.hash.slice(1)) || undefined;
}
