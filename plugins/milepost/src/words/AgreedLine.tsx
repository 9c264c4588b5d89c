import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import {
  levelOf,
  targetSentence,
  useGlossary,
} from '@milepost/backstage-plugin-milepost-react';

/** What a number of a service should be, and in which reference level it lies, where the installation shows that. */
export function AgreedLine(props: { metric: MetricValue; className: string }) {
  const { metric, className } = props;
  const { data } = useGlossary();
  const levels = data?.referenceLevels;
  const entry = data?.definitions.find(({ id }) => id === metric.metric);
  const level =
    entry && levels?.showOn.includes('service')
      ? levelOf(entry, metric)
      : undefined;
  const words = [
    targetSentence(metric),
    level && `${level} by ${levels!.title}`,
  ].filter(Boolean);
  return words.length === 0 ? null : (
    <div className={className}>{words.join(' · ')}</div>
  );
}
