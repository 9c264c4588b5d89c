import type {
  Indicator,
  SliQuery,
} from '@milepost/backstage-plugin-milepost-common';
import type { SliReader } from '@milepost/backstage-plugin-milepost-node';

/** Stands for whoever pushes samples, among those that are asked. */
export const PUSHED = 'slis';

/** The readers that modules brought, by what they read. */
export class SliReaders {
  readonly #byType = new Map<string, SliReader>();

  /** @throws when two read the same type */
  constructor(readers: readonly SliReader[]) {
    for (const reader of readers) {
      for (const type of reader.types) {
        if (this.#byType.has(type)) {
          throw new Error(`A reader of '${type}' is already registered`);
        }
        this.#byType.set(type, reader);
      }
    }
  }

  get isEmpty(): boolean {
    return this.#byType.size === 0;
  }

  of(indicator: Indicator): SliReader | undefined {
    return indicator.kind === 'pushed'
      ? undefined
      : this.#byType.get(queryOf(indicator).type);
  }

  /** Who is asked: a source instance, such as `prometheus:main`. What one reader reads is one kind of tool. */
  serverOf(indicator: Indicator): string {
    if (indicator.kind === 'pushed') {
      return PUSHED;
    }
    const { type, server } = queryOf(indicator);
    const kind = this.#byType.get(type)?.types[0] ?? type;
    return server === undefined ? kind : `${kind}:${server}`;
  }

  /** Why an indicator cannot be read; `undefined` when it can. */
  faultOf(indicator: Indicator): string | undefined {
    if (indicator.kind === 'pushed') {
      return undefined;
    }
    const reader = this.of(indicator);
    return reader
      ? reader.check(indicator)
      : `no module that is installed reads ${queryOf(indicator).type}`;
  }
}

function queryOf(indicator: Exclude<Indicator, { kind: 'pushed' }>): SliQuery {
  switch (indicator.kind) {
    case 'ratio':
      return indicator.total;
    case 'raw':
      return indicator.raw;
    default:
      return indicator.metric;
  }
}
