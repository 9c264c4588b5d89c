import type {
  Slo,
  SloDuration,
  SloWindow,
} from '@milepost/backstage-plugin-milepost-common';
import { canonicalJson } from '../../intake/canonicalJson';

/**
 * What a version changes of what an SLO promises, such as `target 99.5 % → 99.9 %`; `undefined` where it promises the
 * same. Titles, owners and adjustments, which have dates of their own, are no versions.
 */
export function changeOf(before: Slo, after: Slo): string | undefined {
  const changes = [
    told('target', percent(before.targetPpm), percent(after.targetPpm)),
    told('window', windowText(before.window), windowText(after.window)),
    told('method', before.method, after.method),
    told('slices', sliceText(before), sliceText(after)),
    isSame(before.indicator, after.indicator) ? undefined : 'another indicator',
    isSame(before.tiers, after.tiers) ? undefined : 'other burn alerts',
    told(
      'minimum of events',
      String(before.minimumEvents),
      String(after.minimumEvents),
    ),
  ].filter(change => change !== undefined);
  return changes.length > 0 ? changes.join(', ') : undefined;
}

function told(what: string, before: string, after: string): string | undefined {
  return before === after ? undefined : `${what} ${before} → ${after}`;
}

function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

function percent(ppm: number): string {
  return `${ppm / 10_000} %`;
}

function windowText(window: SloWindow): string {
  const text = durationText(window.duration);
  return window.type === 'rolling'
    ? text
    : `${text} by the calendar since ${window.start}, ${window.zone}`;
}

function durationText({ count, unit }: SloDuration): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function sliceText({ timeSliceSeconds, timeSliceTargetPpm }: Slo): string {
  const length =
    timeSliceSeconds === undefined ? 'none' : `${timeSliceSeconds / 60} min`;
  return timeSliceTargetPpm === undefined
    ? length
    : `${length} of ${percent(timeSliceTargetPpm)}`;
}
