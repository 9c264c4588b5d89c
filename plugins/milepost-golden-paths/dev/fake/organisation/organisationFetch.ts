import { FakeOrganisation } from './FakeOrganisation';

const API = /^(?:plugin:\/\/milepost|.*\/api\/milepost)(\/v1\/paths.*)$/;

/** A fetch that answers for the Milepost backend what is asked about more than one component, and hands everything else on. */
export function organisationFetch(options: {
  now: number;
  otherwise: typeof fetch;
}): typeof fetch {
  const organisation = new FakeOrganisation(options.now);
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const path = API.exec(url)?.[1];
    const asked = path ? new URL(path, 'http://fake') : undefined;
    const isOne = asked?.searchParams.get('scope')?.startsWith('component:');
    const answer =
      asked && !isOne && (init?.method ?? 'GET') === 'GET'
        ? organisation.answer(asked)
        : undefined;
    return answer ? Response.json(answer) : options.otherwise(input, init);
  };
}
