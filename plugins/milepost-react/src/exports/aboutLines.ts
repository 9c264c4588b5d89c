import type {
  MetricValue,
  Ownership,
  WindowAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { formatCount } from '../format/formatNumber';
import { windowDays } from '../format/formatTime';
import type { ExportLine } from './ExportTable';
import { permalink } from './permalink';

/** @public */
export interface AboutOptions {
  /** An entity ref, or `organization`. */
  scope: string;
  window: WindowAnswer;
  /** Of groups, systems and domains. */
  ownership?: Ownership;
  /** The metrics of the scope itself: their coverage and their definitions are told. */
  metrics: readonly MetricValue[];
  /** The page that shows the same; the current one, with its window, when absent. */
  link?: string;
}

const ownershipWords: Record<Ownership, string> = {
  then: 'as owned when it happened',
  today: 'as owned today',
};

/** What somebody needs to know who meets a table of metrics away from its page. @public */
export function aboutLines(options: AboutOptions): ExportLine[] {
  const { scope, window, ownership, metrics, link } = options;
  const lines = {
    Scope: scope,
    Ownership: ownership && ownershipWords[ownership],
    Window: windowWords(window),
    Coverage: coverageWords(metrics),
    Definitions: metrics
      .map(({ definition: { id, version } }) => `${id} v${version}`)
      .join(', '),
    Computed: metrics[0]?.computedAt,
    Link: link ?? permalink({ window, ownership }),
  };
  return Object.entries(lines).flatMap(([label, value]) =>
    value ? [{ label, value }] : [],
  );
}

function windowWords(window: WindowAnswer): string {
  const days = formatCount(windowDays(window), 'day');
  return `${window.from} until ${window.to}, which is excluded (${days} of ${window.zone})`;
}

function coverageWords(metrics: readonly MetricValue[]): string {
  return metrics
    .flatMap(({ metric, coverage, withheld }) =>
      coverage && !withheld
        ? [`${metric} ${coverage.connected} of ${coverage.applicable}`]
        : [],
    )
    .join(', ');
}
