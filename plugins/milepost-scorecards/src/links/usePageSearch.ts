import {
  useOwnership,
  useUrlParam,
} from '@milepost/backstage-plugin-milepost-react';

/** What a link keeps of the page's address, and adds. */
export interface PageSearch {
  /** For another scorecard: the window and to whom the past counts. */
  scorecard: (extra?: Record<string, string>) => string;
  /** For a tab of a service: the window. */
  service: (extra?: Record<string, string>) => string;
}

/** Whoever follows a number sees the same days on the next page. */
export function usePageSearch(): PageSearch {
  const [window] = useUrlParam('window');
  const { ownership } = useOwnership();
  const shown: Record<string, string> = window ? { window } : {};
  const counted: Record<string, string> =
    ownership === 'then' ? {} : { ownership };
  return {
    scorecard: extra => print({ ...shown, ...counted, ...extra }),
    service: extra => print({ ...shown, ...extra }),
  };
}

function print(params: Record<string, string>): string {
  return new URLSearchParams(params).toString();
}
