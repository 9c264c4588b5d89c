import type {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import type { EntityStore, StoredEntity } from '../catalog/EntityStore';
import { ORGANIZATION } from '../figures/Hierarchy';
import type { Sight } from '../visibility/Sight';
import type { Visibility } from '../visibility/Visibility';
import { readRef } from './readRef';

const HIERARCHY: readonly string[] = ['group', 'system', 'domain'];

/** Everything there is: no entity of the catalog. */
const organization: StoredEntity = {
  id: 0,
  ref: ORGANIZATION,
  kind: ORGANIZATION,
  name: ORGANIZATION,
  type: null,
  lifecycle: null,
};

/** Decides who may do what, and who sees which entity. */
export class Access {
  readonly #auth: AuthService;
  readonly #permissions: PermissionsService;
  readonly #catalog: CatalogService;
  readonly #entities: EntityStore;
  readonly #visibility: Visibility;
  readonly #trace: () => Promise<unknown>;

  constructor(options: {
    auth: AuthService;
    permissions: PermissionsService;
    catalog: CatalogService;
    entities: EntityStore;
    visibility: Visibility;
    /** Brings the traces of entities up to date. */
    trace: () => Promise<unknown>;
  }) {
    this.#auth = options.auth;
    this.#permissions = options.permissions;
    this.#catalog = options.catalog;
    this.#entities = options.entities;
    this.#visibility = options.visibility;
    this.#trace = options.trace;
  }

  /** @throws NotAllowedError */
  async require(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`This needs the permission ${permission.name}`);
    }
  }

  /**
   * What the caller may know of metrics.
   *
   * @throws NotAllowedError for whoever may read no metric of anything
   */
  async sight(credentials: BackstageCredentials): Promise<Sight> {
    return this.#visibility.of(credentials);
  }

  /**
   * The entities of some scopes, in order.
   *
   * @throws InputError for what is no entity ref or cannot be deployed; NotFoundError for what the caller may
   * not see in the catalog, exactly as for what is not there
   */
  async entities(
    scopes: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<StoredEntity[]> {
    const refs = scopes.map(readRef);
    refs.forEach(ref => this.#requireKind(ref, []));
    return this.#find(refs, await this.#visible(refs, credentials));
  }

  /**
   * What metrics can be asked of, in order: entities, the groups, systems and domains that they belong to, and the
   * organisation. Which of their numbers would tell of entities that the caller does not see is for the answers.
   *
   * @throws as {@link Access.entities}
   */
  async scopes(
    scopes: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<StoredEntity[]> {
    const refs = scopes.filter(scope => scope !== ORGANIZATION).map(readRef);
    refs.forEach(ref => this.#requireKind(ref, HIERARCHY));
    const visible = await this.#visible(refs, credentials);
    const found = await this.#find(refs, visible);
    return scopes.map(scope =>
      scope === ORGANIZATION ? organization : found.shift()!,
    );
  }

  /**
   * What can be asked about entity by entity, in order: entities, and the groups, systems and domains that they belong
   * to. Which of their members the caller may see is for {@link Access.visibleOf}.
   *
   * @throws as {@link Access.entities}
   */
  async scopesInSight(
    scopes: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<StoredEntity[]> {
    const refs = scopes.map(readRef);
    refs.forEach(ref => this.#requireKind(ref, HIERARCHY));
    return this.#find(refs, await this.#visible(refs, credentials));
  }

  /** Of some refs of entities, those that the caller may see in the catalog, and whose numbers they may read. */
  async visibleOf(
    refs: readonly string[],
    credentials: BackstageCredentials,
    sight?: Sight,
  ): Promise<ReadonlySet<string>> {
    const visible = await this.#visible([...new Set(refs)], credentials);
    return sight?.readable(visible) ?? new Set(visible);
  }

  #requireKind(ref: string, others: readonly string[]): void {
    const { kind } = parseEntityRef(ref);
    if (!this.#entities.isDeployable(kind) && !others.includes(kind)) {
      throw new InputError(
        `scope: entities of kind ${kind} have no delivery metrics here`,
      );
    }
  }

  async #find(
    refs: readonly string[],
    visible: readonly string[],
  ): Promise<StoredEntity[]> {
    const found = await this.#stored(visible);
    return refs.map(ref => {
      const entity = found.get(ref);
      if (!entity) {
        throw new NotFoundError(`There is no entity '${ref}'`);
      }
      return entity;
    });
  }

  /** Those of the refs that the caller may see: without conditions that is all of them. */
  async #visible(
    refs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<readonly string[]> {
    if (!this.#auth.isPrincipal(credentials, 'user')) {
      // A service's own permission decides; its token cannot be delegated to the catalog.
      return refs;
    }
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.ALLOW) {
      return refs;
    }
    if (decision.result === AuthorizeResult.DENY) {
      return [];
    }
    const { items } = await this.#catalog.getEntitiesByRefs(
      {
        entityRefs: [...refs],
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
      },
      { credentials },
    );
    return refs.filter((_, index) => items[index] !== undefined);
  }

  async #stored(refs: readonly string[]): Promise<Map<string, StoredEntity>> {
    const stored = await this.#entities.find(refs);
    const missing = refs.filter(
      ref => !stored.some(entity => entity.ref === ref),
    );
    if (missing.length > 0) {
      // Registered since the catalog was last read.
      stored.push(...(await this.#register(missing)));
    }
    return new Map(stored.map(entity => [entity.ref, entity]));
  }

  async #register(refs: readonly string[]): Promise<StoredEntity[]> {
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: [...refs] },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    const entities = items.filter(item => item !== undefined);
    if (entities.length === 0) {
      return [];
    }
    await this.#entities.upsert(entities);
    // Its events may have come long before: the first answer is not to be an empty one.
    await this.#trace();
    return this.#entities.find(refs);
  }
}
