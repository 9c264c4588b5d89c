import { FakeMilepost } from './FakeMilepost';

const API = /^(?:plugin:\/\/milepost|.*\/api\/milepost)(\/v1\/.*)$/;

/** A fetch that answers for the Milepost backend, and hands everything else on. */
export function fakeFetch(options: {
  now: number;
  otherwise: typeof fetch;
}): typeof fetch {
  const milepost = FakeMilepost.create({ now: options.now });
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const path = API.exec(url)?.[1];
    if (!path) {
      return options.otherwise(input, init);
    }
    const body = init?.body ? JSON.parse(String(init.body)) : undefined;
    const answer = milepost.answer(path, body);
    return answer
      ? Response.json(answer)
      : Response.json(
          { error: { name: 'NotFoundError', message: 'Unknown scope' } },
          { status: 404 },
        );
  };
}
