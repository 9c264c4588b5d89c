import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

type Credentials = BackstageCredentials<BackstageUserPrincipal>;

interface Reading {
  readAt: number;
  refs: Promise<ReadonlySet<string>>;
}

const MINUTE = 60_000;
const PAGE = 1000;

/** Users whose reading is remembered. */
const MOST = 200;

/** Which entities with numbers of their own users see in the catalog, read with their credentials at most once a minute. */
export class VisibleEntities {
  readonly #catalog: CatalogService;
  readonly #kinds: readonly string[];
  readonly #now: () => number;
  /** By user; the one read longest ago first. */
  readonly #readings = new Map<string, Reading>();
  /** Many see the same, and what follows from it is found once. */
  #sets: ReadonlySet<string>[] = [];

  constructor(options: {
    catalog: CatalogService;
    /** Kinds of entity that can be deployed. */
    kinds: readonly string[];
    /** Defaults to the machine's clock. */
    now?: () => number;
  }) {
    this.#catalog = options.catalog;
    this.#kinds = options.kinds;
    this.#now = options.now ?? Date.now;
  }

  /** The very same set for those who see the same, and as long as it stays the same. */
  async of(credentials: Credentials): Promise<ReadonlySet<string>> {
    const user = credentials.principal.userEntityRef;
    const known = this.#readings.get(user);
    if (known && this.#now() - known.readAt < MINUTE) {
      return known.refs;
    }
    const reading = { readAt: this.#now(), refs: this.#read(credentials) };
    this.#remember(user, reading);
    reading.refs.catch(() => {
      if (this.#readings.get(user) === reading) {
        this.#readings.delete(user);
      }
    });
    return reading.refs;
  }

  #remember(user: string, reading: Reading): void {
    this.#readings.delete(user);
    this.#readings.set(user, reading);
    const [oldest] = this.#readings.keys();
    if (this.#readings.size > MOST) {
      this.#readings.delete(oldest);
    }
  }

  async #read(credentials: Credentials): Promise<ReadonlySet<string>> {
    const refs = new Set<string>();
    const pages = this.#catalog.streamEntities(
      {
        filter: { kind: [...this.#kinds] },
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
        pageSize: PAGE,
      },
      { credentials },
    );
    for await (const page of pages) {
      page.forEach(entity =>
        refs.add(stringifyEntityRef(entity).toLocaleLowerCase('en-US')),
      );
    }
    return this.#shared(refs);
  }

  #shared(refs: ReadonlySet<string>): ReadonlySet<string> {
    const set = this.#sets.find(known => isSame(known, refs)) ?? refs;
    const others = this.#sets.filter(known => known !== set);
    this.#sets = [set, ...others].slice(0, MOST);
    return set;
  }
}

function isSame(
  some: ReadonlySet<string>,
  others: ReadonlySet<string>,
): boolean {
  return some.size === others.size && [...some].every(ref => others.has(ref));
}
