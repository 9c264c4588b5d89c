import type { EntityPath } from './useEntityPaths';

/** Orders paths: who is off the road first, then what is not known, then what is left to do, then what is done. */
export function byUrgency(a: EntityPath, b: EntityPath): number {
  return (
    rankOf(a) - rankOf(b) ||
    a.path.title.localeCompare(b.path.title, 'en') ||
    a.path.name.localeCompare(b.path.name, 'en')
  );
}

function rankOf({ standing }: EntityPath): number {
  switch (standing.standing) {
    case 'off':
      return 0;
    case 'unknown':
      return 1;
    case 'on':
      return standing.next || standing.behind ? 2 : 3;
    default:
      return 4;
  }
}
