import {
  playbookOf,
  referenceLevels,
  type DefinitionsAnswer,
  type GlossaryEntry,
  type MetricDefinition,
  type Target,
} from '@milepost/backstage-plugin-milepost-common';
import type { AgreementSettings } from './AgreementSettings';
import { refreshOf } from './refreshOf';

/** What is told of a metric besides its definition. */
export type Agreed = Pick<
  GlossaryEntry,
  | 'owner'
  | 'playbook'
  | 'sources'
  | 'refresh'
  | 'targets'
  | 'levels'
  | 'sensitive'
>;

/** By what a metric may need, the sources that tell of it. */
export type Telling = ReadonlyMap<
  MetricDefinition['needs'][number],
  ReadonlySet<string>
>;

export interface AgreementsOptions {
  settings: AgreementSettings;
  /** The metrics that need a permission of their own. */
  sensitive: ReadonlySet<string>;
  /** How often service levels are read, in milliseconds. */
  sloIntervalMs: number;
}

/** What people agreed on about metrics: who answers for each, what to check when it moves, what it should be. */
export class Agreements {
  readonly #settings: AgreementSettings;
  readonly #sensitive: ReadonlySet<string>;
  readonly #sloIntervalMs: number;

  constructor(options: AgreementsOptions) {
    this.#settings = options.settings;
    this.#sensitive = options.sensitive;
    this.#sloIntervalMs = options.sloIntervalMs;
  }

  /** How many people a group needs to have for its numbers to be told. */
  get minimumPeople(): number {
    return this.#settings.minimumPeople;
  }

  /** @param telling - which sources tell of what */
  of(definition: MetricDefinition, telling: Telling): Agreed {
    const { id, needs } = definition;
    const { owner, byMetric } = this.#settings;
    const agreed = byMetric.get(id);
    const sources = needs.flatMap(need => [...(telling.get(need) ?? [])]);
    return {
      owner: agreed?.owner ?? owner,
      playbook: agreed?.playbook ?? playbookOf(id),
      sources: [...new Set(sources)].sort(),
      refresh: refreshOf(definition, { sloIntervalMs: this.#sloIntervalMs }),
      targets: [...this.targetsOf(id)],
      levels: [...(this.#levels?.levels[id] ?? [])],
      sensitive: this.#sensitive.has(id) || undefined,
    };
  }

  /** What a value of a metric should be, in its unit. */
  targetsOf(metric: string): readonly Target[] {
    return this.#settings.byMetric.get(metric)?.targets ?? [];
  }

  /** What the pages are to say about reference levels; `undefined` where none were chosen. */
  referenceLevels(): DefinitionsAnswer['referenceLevels'] {
    const { referenceLevels: chosen } = this.#settings;
    if (!chosen || !this.#levels) {
      return undefined;
    }
    const { title, text } = this.#levels;
    return { id: chosen.id, title, text, showOn: [...chosen.showOn] };
  }

  get #levels() {
    const { referenceLevels: chosen } = this.#settings;
    return chosen && referenceLevels[chosen.id];
  }
}
