import { NotAllowedError } from '@backstage/errors';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  milepostMetricReadPermission,
  milepostMetricReadSensitivePermission,
} from '@milepost/backstage-plugin-milepost-common';

type Decisions = readonly PolicyDecision[];

/** What one caller may know of. */
export class Sight {
  readonly #plain: Decisions;
  readonly #decisionsFor: (metric: string) => Decisions;
  readonly #isAllowed: (decisions: Decisions, ref: string) => Promise<boolean>;
  readonly #visible: (
    decisions: Decisions,
  ) => Promise<ReadonlySet<string> | undefined>;

  constructor(options: {
    /** What is decided about metrics that are not sensitive. */
    plain: Decisions;
    /** All of them have to allow a metric. */
    decisionsFor(metric: string): Decisions;
    isAllowed(decisions: Decisions, ref: string): Promise<boolean>;
    visible(decisions: Decisions): Promise<ReadonlySet<string> | undefined>;
  }) {
    this.#plain = options.plain;
    this.#decisionsFor = options.decisionsFor;
    this.#isAllowed = options.isAllowed;
    this.#visible = options.visible;
  }

  /** @throws NotAllowedError where the numbers of any of some scopes are not for the caller */
  async require(scopes: readonly { ref: string }[]): Promise<void> {
    for (const { ref } of scopes) {
      if (!(await this.#isAllowed(this.#plain, ref))) {
        throw new NotAllowedError(
          `This needs the permission ${milepostMetricReadPermission.name} for ${ref}`,
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
