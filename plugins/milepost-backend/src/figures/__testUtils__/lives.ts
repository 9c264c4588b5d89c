import fc from 'fast-check';

/** The last day of all lives. */
export const END = 40;

export const SERVICES = ['cart', 'payment', 'search'].map(
  name => `component:default/${name}`,
);
const PERSON = 'user:default/somebody';
const TEAMS = ['team-a', 'team-b', 'team-c'].map(
  name => `group:default/${name}`,
);
const DEPARTMENTS = ['sales', 'logistics'].map(name => `group:default/${name}`);
export const SYSTEMS = ['checkout', 'stock'].map(
  name => `system:default/${name}`,
);
const DOMAINS = ['commerce', 'retail'].map(name => `domain:default/${name}`);
const GROUPS = [...TEAMS, ...DEPARTMENTS];

/** All that numbers are asked of. */
export const SCOPES = ['organization', ...GROUPS, ...SYSTEMS, ...DOMAINS];

/** To whom something belongs. */
export interface Place {
  owner?: string;
  system?: string;
  domain?: string;
  parents?: readonly string[];
}

/** What a random organisation does: it re-organises itself, ships, and keeps promises or not. */
export interface Life {
  places: Readonly<Record<string, Place>>;
  moves: readonly { day: number; ref: string; place: Place }[];
  shippings: readonly Shipping[];
  readings: readonly Reading[];
}

/** A deployment at noon with the change that it carries, and perhaps an incident an hour later. */
export interface Shipping {
  ref: string;
  day: number;
  /** How long the change took, and the incident. */
  hours: number;
  incident: boolean;
}

/** How many of the requests of a day went well. */
export interface Reading {
  ref: string;
  day: number;
  good: number;
  valid: number;
}

const day = fc.integer({ min: 1, max: END - 2 });
const perhaps = (refs: readonly string[]) =>
  fc.constantFrom(undefined, ...refs);

const placesOf = {
  component: fc.record({
    owner: fc.constantFrom(...TEAMS, ...DEPARTMENTS, PERSON),
    system: perhaps(SYSTEMS),
  }),
  system: fc.record({
    owner: fc.constantFrom(...TEAMS),
    domain: perhaps(DOMAINS),
  }),
  // In each other perhaps, and in themselves.
  domain: fc.record({ domain: perhaps(DOMAINS) }),
  group: fc.record({ parents: fc.subarray(GROUPS, { maxLength: 2 }) }),
} satisfies Record<string, fc.Arbitrary<Place>>;

function placeOf(ref: string): fc.Arbitrary<Place> {
  return placesOf[ref.split(':')[0] as keyof typeof placesOf];
}

const ABOVE = [...SYSTEMS, ...DOMAINS, ...GROUPS];

function movesOf(entities: readonly string[]) {
  return fc
    .tuple(day, fc.constantFrom(...entities))
    .chain(([on, ref]) => placeOf(ref).map(place => ({ day: on, ref, place })));
}

function shippingsOf(services: readonly string[], hours: number) {
  return fc.record({
    ref: fc.constantFrom(...services),
    day,
    hours: fc.integer({ min: 1, max: hours }),
    incident: fc.boolean(),
  });
}

function readingsOf(services: readonly string[]) {
  return fc
    .record({
      ref: fc.constantFrom(...services, ...SYSTEMS),
      day,
      good: fc.nat(100),
      bad: fc.nat(10),
    })
    .map(({ bad, ...reading }) => ({ ...reading, valid: reading.good + bad }));
}

/**
 * @param options - `hours`, at most: with up to 20 each change is carried by its own deployment, and no incident lasts
 * until the next one; `busy`: how much happens
 */
export function livesOf(options: {
  hours: number;
  services?: readonly string[];
  busy?: { least: number; most: number };
}): fc.Arbitrary<Life> {
  const { hours, services = SERVICES, busy = { least: 1, most: 12 } } = options;
  const happening = {
    selector: dayOf,
    minLength: busy.least,
    maxLength: busy.most,
  };
  const entities = [...services, ...ABOVE];
  return fc.record({
    places: fc.record(
      Object.fromEntries(entities.map(ref => [ref, placeOf(ref)])),
    ),
    moves: fc.array(movesOf(entities), { maxLength: 8 }),
    shippings: fc.uniqueArray(shippingsOf(services, hours), happening),
    readings: fc.uniqueArray(readingsOf(services.slice(1)), happening),
  });
}

function dayOf({ ref, day: on }: { ref: string; day: number }): string {
  return `${ref} ${on}`;
}

/** The moves in their order; of one day as they are told. */
export function movesInOrder({ moves: all }: Life): Life['moves'] {
  return [...all].sort((a, b) => a.day - b.day);
}

/** Where everything is at the end of a day. */
export function placesOn(life: Life, on: number): Record<string, Place> {
  const places = { ...life.places };
  for (const move of movesInOrder(life).filter(each => each.day <= on)) {
    places[move.ref] = move.place;
  }
  return places;
}

/** What something belongs to at the end of a day: written out here, and not taken from what is tested. */
export function scopesOn(life: Life, ref: string, on: number): Set<string> {
  const places = placesOn(life, on);
  const system = ref.startsWith('system:') ? ref : places[ref].system;
  const scopes = new Set(['organization', ...(system ? [system] : [])]);
  const climb = (from: string | undefined) => {
    if (from && !scopes.has(from)) {
      scopes.add(from);
      const { parents = [], domain } = places[from] ?? {};
      [...parents, domain].forEach(climb);
    }
  };
  climb(places[ref].owner);
  climb(system && places[system].domain);
  scopes.delete(PERSON);
  return scopes;
}
