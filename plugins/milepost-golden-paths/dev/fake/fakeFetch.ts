import type {
  EffectAnswer,
  PathsAnswer,
  StandingsAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { pathsWith } from './paths';
import { departures, exemption, standings } from './standings';

const API = /^(?:plugin:\/\/milepost|.*\/api\/milepost)(\/v1\/.*)$/;

/** A fetch that answers for the Milepost backend, and hands everything else on. */
export function fakeFetch(options: {
  otherwise: typeof fetch;
  /** Told of every question. */
  asked?: (path: string, body?: unknown) => void;
}): typeof fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const path = API.exec(url)?.[1];
    if (!path) {
      return options.otherwise(input, init);
    }
    const body = init?.body ? JSON.parse(String(init.body)) : undefined;
    options.asked?.(path, body);
    const answer = answerTo(new URL(path, 'http://fake'));
    return answer
      ? Response.json(answer)
      : Response.json(
          {
            error: { name: 'NotFoundError', message: 'There is no such path' },
          },
          { status: 404 },
        );
  };
}

function answerTo({ pathname, searchParams }: URL): object | undefined {
  const scope = searchParams.get('scope') ?? 'organization';
  const [, , , path, last] = pathname.split('/');
  if (pathname === '/v1/paths') {
    return pathsOf(scope);
  }
  if (pathname === '/v1/paths/standings') {
    return standingsOf(scope);
  }
  if (pathname.endsWith('/end')) {
    return { ...exemption, endedAt: '2026-11-21T14:02:00.000Z' };
  }
  switch (last) {
    case 'departures':
      return {
        path,
        scope,
        departures: departures.filter(
          each => each.path === path && each.entityRef === scope,
        ),
      };
    case 'effect':
      return effectOf(path, scope);
    case 'exemptions':
      return exemption;
    default:
      return undefined;
  }
}

function pathsOf(scope: string): PathsAnswer {
  const paths = pathsWith({ on: 5, off: 2, unknown: 1, exempt: 1 });
  return { scope, paths: scope.endsWith('/bare') ? [] : paths, faults: [] };
}

function standingsOf(scope: string): StandingsAnswer {
  const own = standings.filter(({ entityRef }) => entityRef === scope);
  return { scope, standings: own, total: own.length };
}

function effectOf(path: string, scope: string): EffectAnswer {
  return {
    path,
    scope,
    minimumEntities: 6,
    comparisons: [],
    brought: {
      metric: 'lead-time-for-changes',
      title: 'Lead time for changes',
      unit: 'seconds',
      entities: 61,
      before: 250_560,
      after: 138_240,
      difference: -112_320,
      interval: { low: -146_880, high: -86_400 },
    },
    caveat: 'Services that join early may be better kept anyway.',
  };
}
