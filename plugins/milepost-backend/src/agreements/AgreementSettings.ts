import type {
  DefinitionsAnswer,
  Playbook,
  Target,
} from '@milepost/backstage-plugin-milepost-common';

/** What the configuration says was agreed on about a metric. */
export interface MetricAgreement {
  /** An entity ref. */
  owner?: string;
  playbook?: Playbook;
  /** Those of tiers first, then that of all others. */
  targets: readonly Target[];
}

/** What the configuration says was agreed on. */
export interface AgreementSettings {
  /** Who answers for a metric that has no owner of its own. */
  owner?: string;
  byMetric: ReadonlyMap<string, MetricAgreement>;
  /** Absent: none are shown. */
  referenceLevels?: Pick<
    NonNullable<DefinitionsAnswer['referenceLevels']>,
    'id' | 'showOn'
  >;
  /** How many people a group needs to have for its numbers to be told. */
  minimumPeople: number;
}

/** What holds where nothing is said. */
export const DEFAULT_AGREEMENTS: AgreementSettings = {
  byMetric: new Map(),
  minimumPeople: 3,
};
