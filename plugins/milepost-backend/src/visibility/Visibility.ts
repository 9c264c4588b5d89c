import type {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  milepostEvidenceReadPermission,
  milepostMetricReadPermission,
  milepostMetricReadSensitivePermission,
} from '@milepost/backstage-plugin-milepost-common';
import type { MilepostScope } from '@milepost/backstage-plugin-milepost-node';
import type { Hierarchy } from '../figures/Hierarchy';
import { ReadableEntities } from './ReadableEntities';
import { scopeOf } from './scopeOf';
import { Sight } from './Sight';
import type { VisibleEntities } from './VisibleEntities';

export interface VisibilityOptions {
  auth: AuthService;
  permissions: PermissionsService;
  visibleEntities: VisibleEntities;
  /** Whether a decision allows a scope. */
  isAllowed(decision: PolicyDecision, scope: MilepostScope): boolean;
  /** Who belongs to whom. */
  hierarchy(): Promise<Hierarchy>;
  /** The local day. */
  today(): string;
  /** The metrics that need a permission of their own. */
  sensitive: ReadonlySet<string>;
}

interface Place {
  hierarchy: Hierarchy;
  day: string;
}

const NOBODY: ReadonlySet<string> = new Set();

/** Decides whose numbers a caller may read: of which scopes, of which metrics, and which single entities they see. */
export class Visibility {
  readonly #options: VisibilityOptions;
  readonly #readable = new ReadableEntities();

  constructor(options: VisibilityOptions) {
    this.#options = options;
  }

  /** @throws NotAllowedError for whoever may read no metric of anything */
  async of(credentials: BackstageCredentials): Promise<Sight> {
    const { permissions, sensitive } = this.#options;
    const permission = milepostMetricReadPermission;
    const asked = [
      { permission },
      { permission: milepostMetricReadSensitivePermission },
    ];
    const [read, readSensitive] = await permissions.authorizeConditional(
      sensitive.size > 0 ? asked : asked.slice(0, 1),
      { credentials },
    );
    if (read.result === AuthorizeResult.DENY) {
      throw new NotAllowedError(`This needs the permission ${permission.name}`);
    }
    // Read once for a question, and only where something depends on it.
    const place = once(() => this.#place());
    const inCatalog = once(() => this.#inCatalog(credentials));
    return new Sight({
      plain: [read],
      decisionsFor: metric =>
        sensitive.has(metric) ? [read, readSensitive] : [read],
      evidence: once(() => this.#evidence(credentials)),
      isAllowed: async (decisions, ref) =>
        isUnconditional(decisions) ||
        this.#isAllowed(decisions, scopeOf(ref, await place())),
      visible: async decisions =>
        isUnconditional(decisions)
          ? inCatalog()
          : this.#readableOf(decisions, await inCatalog(), await place()),
    });
  }

  /** What is behind numbers is kept from people: services read what they may read the numbers of. */
  async #evidence(
    credentials: BackstageCredentials,
  ): Promise<readonly PolicyDecision[]> {
    const { auth, permissions } = this.#options;
    return auth.isPrincipal(credentials, 'user')
      ? permissions.authorizeConditional(
          [{ permission: milepostEvidenceReadPermission }],
          { credentials },
        )
      : [];
  }

  async #place(): Promise<Place> {
    const { hierarchy, today } = this.#options;
    return { hierarchy: await hierarchy(), day: today() };
  }

  #isAllowed(
    decisions: readonly PolicyDecision[],
    scope: MilepostScope,
  ): boolean {
    return decisions.every(each => this.#options.isAllowed(each, scope));
  }

  #readableOf(
    decisions: readonly PolicyDecision[],
    inCatalog: ReadonlySet<string> | undefined,
    place: Place,
  ): ReadonlySet<string> {
    return this.#readable.of({
      ...place,
      inCatalog,
      decisions,
      isAllowed: ref => this.#isAllowed(decisions, scopeOf(ref, place)),
    });
  }

  /** What the caller sees in the catalog; `undefined`: everything. */
  async #inCatalog(
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<string> | undefined> {
    const { auth, permissions, visibleEntities } = this.#options;
    if (!auth.isPrincipal(credentials, 'user')) {
      return undefined;
    }
    const [{ result }] = await permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    switch (result) {
      case AuthorizeResult.ALLOW:
        return undefined;
      case AuthorizeResult.DENY:
        return NOBODY;
      default:
        return visibleEntities.of(credentials);
    }
  }
}

function isUnconditional(decisions: readonly PolicyDecision[]): boolean {
  return decisions.every(({ result }) => result === AuthorizeResult.ALLOW);
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => (reading ??= read());
}
