import { FakeScorecards } from './FakeScorecards';

const API = /^(?:plugin:\/\/milepost|.*\/api\/milepost)(\/v1\/.*)$/;

/** A fetch that answers for the Milepost backend, and hands everything else on. */
export function fakeFetch(options: {
  now: number;
  otherwise: typeof fetch;
  /** Told of every question. */
  asked?: (path: string) => void;
}): typeof fetch {
  const scorecards = new FakeScorecards(options.now);
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const path = API.exec(url)?.[1];
    if (!path) {
      return options.otherwise(input, init);
    }
    options.asked?.(path);
    const answer = scorecards.answer(path);
    return answer
      ? Response.json(answer)
      : Response.json(
          { error: { name: 'NotFoundError', message: 'Unknown scope' } },
          { status: 404 },
        );
  };
}
