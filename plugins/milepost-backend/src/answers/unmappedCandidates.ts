import {
  lettersOf,
  mayBeAlike,
  plainName,
  stemOf,
  typosBetween,
} from './unmappedLikeness';

/** An entity that may own what nobody claims. */
export interface Candidate {
  id: number;
  ref: string;
  name: string;
  /** The repositories that it claims. */
  repositories: readonly string[];
  annotations: Readonly<Record<string, string>>;
  editUrl?: string;
}

/** What an origin is called: `acme` and `shop` of `github.com/acme/shop`. */
export interface OriginName {
  kind: 'service' | 'repository';
  name: string;
  organisation?: string;
}

/** The one entity that an origin is probably about, and why. */
export interface LikelyOwner {
  candidate: Candidate;
  because: string;
}

interface Known {
  candidate: Candidate;
  /** Its name, or that of one of its repositories. */
  name: string;
  repository?: string;
  letters: number;
}

/** The names of entities and of their repositories, to be compared with many origins. */
export class Candidates {
  readonly #known: readonly Known[];
  readonly #byName: ReadonlyMap<string, Known[]>;
  readonly #byPlainName: ReadonlyMap<string, Known[]>;
  readonly #byStem: ReadonlyMap<string, Known[]>;

  static create(candidates: readonly Candidate[]): Candidates {
    return new Candidates(candidates.flatMap(namesOf));
  }

  private constructor(known: readonly Known[]) {
    this.#known = known;
    this.#byName = groupBy(known, ({ name }) => lowerCase(name));
    this.#byPlainName = groupBy(known, ({ name }) => plainName(name));
    this.#byStem = groupBy(known, ({ name, repository }) =>
      stemOf(name, organisationOf(repository)),
    );
  }

  /** The likeliest; `undefined` where nobody is, or where two are alike likely: that would be a guess. */
  ownerOf(origin: OriginName): LikelyOwner | undefined {
    const name = lowerCase(origin.name);
    const plain = plainName(origin.name);
    const stem = stemOf(origin.name, origin.organisation);
    const same = this.#byName.get(name) ?? [];
    const ranks: [() => readonly Known[], (known: Known) => string][] = [
      [() => same.filter(isOwnName), () => 'it has the same name'],
      [() => same, known => `${whose(known)} has the same name`],
      [
        () => this.#byPlainName.get(plain) ?? [],
        known => `${whose(known)} has the same name, spelled differently`,
      ],
      [
        () => this.#byStem.get(stem) ?? [],
        known => `${whose(known)} is called ${known.name}`,
      ],
      [
        () => this.#mistyped(origin, name),
        known => apart(typosBetween(name, lowerCase(known.name))!, known),
      ],
    ];
    for (const [find, because] of ranks) {
      const found = find();
      if (found.length > 0) {
        return onlyOne(found, because);
      }
    }
    return undefined;
  }

  #mistyped(origin: OriginName, name: string): Known[] {
    const letters = lettersOf(name);
    return this.#known.filter(
      known =>
        mayBeAlike(letters, known.letters) &&
        typosBetween(name, lowerCase(known.name)) !== undefined &&
        inSameOrganisation(origin, known.candidate),
    );
  }
}

function namesOf(candidate: Candidate): Known[] {
  const { name: own } = candidate;
  const letters = lettersOf(lowerCase(own));
  const known: Known[] = [{ candidate, name: own, letters }];
  for (const repository of candidate.repositories) {
    const name = repository.split('/').at(-1)!;
    known.push({ candidate, name, repository, letters: lettersOf(name) });
  }
  return known;
}

function lowerCase(name: string): string {
  return name.toLocaleLowerCase('en-US');
}

function isOwnName({ repository }: Known): boolean {
  return repository === undefined;
}

function onlyOne(
  found: readonly Known[],
  because: (known: Known) => string,
): LikelyOwner | undefined {
  const refs = new Set(found.map(({ candidate }) => candidate.ref));
  const [known] = found;
  return refs.size === 1
    ? { candidate: known.candidate, because: because(known) }
    : undefined;
}

function whose({ repository }: Known): string {
  return repository ? `its repository ${withoutHost(repository)}` : 'it';
}

function apart(typos: number, known: Known): string {
  const named = known.repository ? whose(known) : `its name ${known.name}`;
  const letters = typos === 1 ? 'one letter' : 'two letters';
  return `${named} is ${letters} away: one of them may be mistyped`;
}

/** Where an entity names repositories, a mistyped one is beside them. */
function inSameOrganisation(origin: OriginName, candidate: Candidate): boolean {
  return (
    origin.kind === 'service' ||
    candidate.repositories.length === 0 ||
    candidate.repositories.some(
      repository => organisationOf(repository) === origin.organisation,
    )
  );
}

/** `acme` of `github.com/acme/shop`; `undefined` where nothing says it. */
export function organisationOf(
  repository: string | undefined,
): string | undefined {
  const path = repository && withoutHost(repository);
  const end = path?.lastIndexOf('/') ?? -1;
  return end > 0 ? path!.slice(0, end) : undefined;
}

/** A repository key without the host of its service: hosts have dots, and organisations have none. */
export function withoutHost(repository: string): string {
  const [first, ...rest] = repository.split('/');
  return rest.length > 1 && /[.:]/.test(first) ? rest.join('/') : repository;
}

function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) {
      group.push(item);
    } else {
      groups.set(key, [item]);
    }
  }
  return groups;
}
