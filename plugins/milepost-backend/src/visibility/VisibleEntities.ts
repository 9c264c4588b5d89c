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
    return refs;
  }
}
