/** A service of the made-up organisation. */
export interface FakeService {
  name: string;
  team: string;
  system: string;
  tier: string | null;
}

/** Teams with the department above, their system, how many services they have, and how far they follow paths. */
export const teams = [
  { name: 'payments', above: 'commerce', system: 'money', size: 18, on: 0.83 },
  { name: 'storefront', above: 'commerce', system: 'shop', size: 41, on: 0.7 },
  { name: 'search', above: 'commerce', system: 'shop', size: 34, on: 0.74 },
  { name: 'mobile-api', above: 'serving', system: 'apps', size: 46, on: 0.55 },
  { name: 'identity', above: 'serving', system: 'apps', size: 22, on: 0.9 },
  {
    name: 'data-platform',
    above: 'insight',
    system: 'lake',
    size: 76,
    on: 0.3,
  },
] as const;

/** Which domain a system is in. */
export const domains: Record<string, string> = {
  money: 'selling',
  shop: 'selling',
  apps: 'serving',
  lake: 'insight',
};

const firsts = ['card', 'cart', 'order', 'stock', 'price', 'user', 'event'];
const seconds = ['api', 'vault', 'worker', 'index', 'feed', 'rules', 'export'];

/** All services, always the same. */
export const services: readonly FakeService[] = teams.flatMap(
  ({ name: team, system, size }) =>
    Array.from({ length: size }, (_, index) => {
      const first = firsts[index % firsts.length];
      const second =
        seconds[Math.floor(index / firsts.length) % seconds.length];
      const more = index >= 49 ? `-${Math.floor(index / 49) + 1}` : '';
      const name = `${team}-${first}-${second}${more}`;
      return { name, team, system, tier: tierOf(name) };
    }),
);

/** A number from 0 to 1 that looks like chance, and is always the same for a text. */
export function chance(text: string): number {
  let hash = 2166136261;
  for (const character of text) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 16777619);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

function tierOf(name: string): string | null {
  const part = chance(`${name} tier`);
  return part < 0.1 ? null : `${1 + Math.floor(part * 3)}`;
}

/** Whether a service belongs to a scope. */
export function isIn(service: FakeService, scope: string): boolean {
  const { team, system } = service;
  const above = teams.find(({ name }) => name === team)!.above;
  return [
    'organization',
    `group:default/${team}`,
    `group:default/${above}`,
    `system:default/${system}`,
    `domain:default/${domains[system]}`,
  ].includes(scope);
}
