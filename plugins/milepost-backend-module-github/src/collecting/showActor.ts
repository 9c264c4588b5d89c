import type { Actor } from '../api/answers';

/** An account as webhooks show it, where Apps carry their kind in their name. */
export function showActor(actor: Actor) {
  if (!actor) {
    return undefined;
  }
  const { __typename: type, login } = actor;
  const isBot = type === 'Bot';
  return {
    login: isBot && !login.endsWith('[bot]') ? `${login}[bot]` : login,
    type,
  };
}
