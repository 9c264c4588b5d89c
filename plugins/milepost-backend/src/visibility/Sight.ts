import { NotAllowedError } from '@backstage/errors';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  milepostEvidenceReadPermission,
  milepostMetricReadPermission,
  milepostMetricReadSensitivePermission,
} from '@milepost/backstage-plugin-milepost-common';

type Decisions = readonly PolicyDecision[];

/** What one caller may know of. */
export class Sight {
  readonly #plain: Decisions;
  readonly #decisionsFor: (metric: string) => Decisions;
  readonly #evidence: () => Promise<Decisions>;
  readonly #isAllowed: (decisions: Decisions, ref: string) => Promise<boolean>;
  readonly #visible: (
    decisions: Decisions,
  ) => Promise<ReadonlySet<string> | undefined>;

  constructor(options: {
    /** What is decided about metrics that are not sensitive. */
    plain: Decisions;
    /** All of them have to allow a metric. */
    decisionsFor(metric: string): Decisions;
    /** What is decided about single deployments, changes and incidents; absent: nothing besides. */
    evidence?(): Promise<Decisions>;
    isAllowed(decisions: Decisions, ref: string): Promise<boolean>;
    visible(decisions: Decisions): Promise<ReadonlySet<string> | undefined>;
  }) {
    this.#plain = options.plain;
    this.#decisionsFor = options.decisionsFor;
    this.#evidence = options.evidence ?? (async () => []);
    this.#isAllowed = options.isAllowed;
    this.#visible = options.visible;
  }

  /** @throws NotAllowedError where the numbers of any of some scopes are not for the caller */
  async require(scopes: readonly { ref: string }[]): Promise<void> {
    await this.#requireAll(scopes, this.#plain, milepostMetricReadPermission);
  }

  /** @throws NotAllowedError where what is behind the numbers of any of some scopes is not for the caller */
  async requireEvidence(scopes: readonly { ref: string }[]): Promise<void> {
    await this.require(scopes);
    const decisions = await this.#evidence();
    await this.#requireAll(scopes, decisions, milepostEvidenceReadPermission);
  }

  /** Whether the caller may see what is behind the numbers of a scope. */
  async seesEvidence(ref: string): Promise<boolean> {
    return this.#isAllowed([...this.#plain, ...(await this.#evidence())], ref);
  }

  async #requireAll(
    scopes: readonly { ref: string }[],
    decisions: Decisions,
    { name }: { name: string },
  ): Promise<void> {
    for (const { ref } of scopes) {
      if (!(await this.#isAllowed(decisions, ref))) {
        throw new NotAllowedError(
          `This needs the permission ${name} for ${ref}`,
        );
      }
    }
  }

  /** Of some refs of entities, those whose numbers are for the caller. */
  async readable(refs: Iterable<string>): Promise<ReadonlySet<string>> {
    const readable = new Set<string>();
    for (const ref of refs) {
      if (await this.#isAllowed(this.#plain, ref)) {
        readable.add(ref);
      }
    }
    return readable;
  }

  /** The refs of the entities whose numbers the caller sees one by one; `undefined`: of all. */
  async entities(): Promise<ReadonlySet<string> | undefined> {
    return this.#visible(this.#plain);
  }

  /** @throws NotAllowedError where a metric is sensitive and not for the caller */
  async requireMetric(metric: string, ref: string): Promise<void> {
    if (!(await this.reads(metric, ref))) {
      throw new NotAllowedError(
        `${metric} is sensitive here: it needs the permission ${milepostMetricReadSensitivePermission.name}`,
      );
    }
  }

  /** Whether the caller may know a metric of a scope. */
  async reads(metric: string, ref: string): Promise<boolean> {
    return this.#isAllowed(this.#decisionsFor(metric), ref);
  }

  /** The refs of the entities whose numbers of a metric the caller sees one by one; `undefined`: of all. */
  async visible(metric: string): Promise<ReadonlySet<string> | undefined> {
    return this.#visible(this.#decisionsFor(metric));
  }
}
