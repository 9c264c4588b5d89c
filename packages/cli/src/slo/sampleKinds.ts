import {
  addSamples,
  attainmentOf,
  evaluateSlo,
  hasEnoughEvents,
  hourOf,
  type BudgetingMethod,
  type SliHour,
  type SliSample,
  type Slo,
} from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';
import { caseKind, type CaseKind, type Found } from './caseKind';
import { share } from './numbers';

const amount = z.number().min(0);
const SLICE_SECONDS = 300;
const BEGIN = Date.parse('2026-01-05T00:00:00Z');

const slicesSchema = z
  .object({
    good: z.array(amount),
    total: z.array(amount),
    target: share.default(990_000),
    slice_target: share.optional(),
  })
  .refine(({ good, total }) => good.length === total.length, {
    path: ['total'],
    message: 'is not as long as good',
  });

type Slices = z.infer<typeof slicesSchema>;

/** What samples come to, through what adds them up and evaluates them. */
export const sampleKinds: Record<string, CaseKind> = {
  sli_ratio: caseKind(
    z.union([
      z.object({ good: amount, total: amount }),
      z.object({ bad: amount, total: amount }),
    ]),
    input => {
      const bad = 'bad' in input ? input.bad : input.total - input.good;
      return { sli: attainmentOf({ bad, total: input.total }) };
    },
  ),

  uptime: caseKind(
    z.object({ total_min: amount, down_min: amount }),
    ({ total_min: total, down_min: bad }) => {
      const sli = attainmentOf({ bad, total });
      return { sli, pct: sli === undefined ? undefined : sli * 100 };
    },
  ),

  validity: caseKind(
    z.object({
      // Below 0: nothing was told.
      good: z.number().transform(value => Math.max(0, value)),
      bad: z.number().transform(value => Math.max(0, value)),
      min_valid: amount.default(1),
    }),
    ({ good, bad, min_valid: minimumEvents }) => {
      const slo = sloOf({ minimumEvents });
      const { sums, sli } = evaluate(slo, [[good, good + bad]]);
      const valid = hasEnoughEvents(slo, sums);
      return { valid, sli: valid ? sli : undefined };
    },
  ),

  occurrences: caseKind(slicesSchema, input => judge('occurrences', input)),
  timeslices: caseKind(slicesSchema, input => judge('timeslices', input)),
  ratio_timeslices: caseKind(slicesSchema, input =>
    judge('ratio-timeslices', input),
  ),
};

function judge(method: BudgetingMethod, input: Slices): Found {
  const slo = sloOf({
    method,
    targetPpm: input.target,
    timeSliceTargetPpm: input.slice_target ?? input.target,
    window: {
      type: 'rolling',
      duration: { count: 5 * input.good.length, unit: 'minute' },
    },
  });
  const { sli, met, remaining, sums } = evaluate(
    slo,
    input.good.map((good, index) => [good, input.total[index]]),
  );
  return {
    sli,
    met,
    remaining,
    budget_burnt: remaining === undefined ? undefined : 1 - remaining,
    slices: sums.slices,
    good_slices: sums.goodSlices,
  };
}

/** What an SLO comes to when it is told of good and valid events, a slice each. */
function evaluate(slo: Slo, slices: readonly [number, number][]) {
  const hours = new Map<number, SliHour>();
  slices.forEach(([good, valid], index) => {
    const start = BEGIN + index * SLICE_SECONDS * 1000;
    const sample = { start, seconds: SLICE_SECONDS, good, valid };
    const hour = hourOf(start);
    hours.set(hour, withSample(slo, hours.get(hour) ?? { hour }, sample));
  });
  const now = BEGIN + slices.length * SLICE_SECONDS * 1000;
  return evaluateSlo({ slo, hours: [...hours.values()], now });
}

function withSample(
  slo: Slo,
  { hour, samples = [] }: Pick<SliHour, 'hour' | 'samples'>,
  sample: SliSample,
): SliHour {
  const added = addSamples({ slo, known: samples, added: [sample] });
  return { hour, sums: added.sums, samples: added.samples };
}

function sloOf(different: Partial<Slo>): Slo {
  return {
    name: 'case',
    title: 'A case',
    method: 'occurrences',
    window: { type: 'rolling', duration: { count: 28, unit: 'day' } },
    targetPpm: 990_000,
    timeSliceSeconds: SLICE_SECONDS,
    indicator: { kind: 'pushed' },
    tiers: [],
    minimumEvents: 1,
    adjustments: [],
    ...different,
  };
}
