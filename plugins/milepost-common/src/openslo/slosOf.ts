import type {
  BudgetingMethod,
  Indicator,
  Slo,
  SloDuration,
  SloWindow,
} from '../slo/slo';
import { defaultTiers } from '../slo/tiers';
import { burnTiersOf } from './burnTiersOf';
import { exactPpm } from './exactPpm';
import { findSli, indicatorOf, type PlacedSli } from './indicatorOf';
import { within, type Objects, type Place, type Placed } from './Objects';
import type { OpenSloOf } from './openSloObject';
import { readOwnSettings, type OwnSettings } from './ownSettings';
import { parseSloDuration, usualSeconds } from './sloDuration';
import type { Objective, SloSpec, TimeWindow } from './sloSchema';

/** Where a document does not say over which time its promise holds. */
const DEFAULT_WINDOW: SloWindow = {
  type: 'rolling',
  duration: { count: 28, unit: 'day' },
};

/** One failure in fewer requests than this says little. */
const MINIMUM_EVENTS = 10;

const methods: Readonly<Record<SloSpec['budgetingMethod'], BudgetingMethod>> = {
  Occurrences: 'occurrences',
  Timeslices: 'timeslices',
  RatioTimeslices: 'ratio-timeslices',
};

interface Options {
  objects: Objects;
  zone: string;
}

/** The objectives of an SLO, and what it says to Milepost alone. What is wrong has been told then. */
export function slosOf(
  placed: Placed<OpenSloOf<'SLO'>>,
  { objects, zone }: Options,
): { slos: Slo[]; settings: OwnSettings } {
  const { object, report } = placed;
  const { metadata, spec } = object;
  const settings = readOwnSettings(metadata.annotations, {
    place: { path: ['metadata', 'annotations'], report },
    zone,
  });
  const place: Place = { path: ['spec'], report };
  const common = commonOf(spec, { settings, place, objects });
  const sli = findSli(spec, place, objects);
  const names = namesOf(object, place);
  const slos = spec.objectives.flatMap((objective, index) => {
    const at = within(place, 'objectives', index);
    const indicator = indicatorAt(objective, { sli, at, objects });
    return indicator
      ? [
          {
            ...names[index],
            ...common,
            ...numbersOf(objective, spec.budgetingMethod),
            indicator,
            minimumEvents:
              settings.minimumEvents ?? usualMinimum(common.method, indicator),
          },
        ]
      : [];
  });
  return { slos, settings };
}

/** What all objectives of an SLO have in common. */
function commonOf(
  spec: SloSpec,
  options: { settings: OwnSettings; place: Place; objects: Objects },
): Pick<
  Slo,
  'method' | 'window' | 'tiers' | 'adjustments' | 'description' | 'productOwner'
> {
  const { settings, place, objects } = options;
  const { adjustments, productOwner } = settings;
  const window = windowOf(spec.timeWindow?.[0]);
  const periodSeconds = usualSeconds(window.duration);
  const policies = burnTiersOf(spec, { periodSeconds, place, objects });
  return {
    method: methods[spec.budgetingMethod],
    window,
    tiers: settings.tiers ?? (policies.length > 0 ? policies : defaultTiers()),
    adjustments,
    ...(spec.description && { description: spec.description }),
    ...(productOwner && { productOwner }),
  };
}

/** The indicator of the SLO, or, in a composite one, that of the objective. */
function indicatorAt(
  objective: Objective,
  options: { sli: PlacedSli | undefined; at: Place; objects: Objects },
): Indicator | undefined {
  const { at, objects } = options;
  const sli = options.sli ?? findSli(objective, at, objects);
  return sli && indicatorOf(sli, { objective, at, objects });
}

/** Slices and measured values are few by nature. */
function usualMinimum(method: BudgetingMethod, { kind }: Indicator): number {
  const counted = kind === 'ratio' || kind === 'pushed';
  return method === 'occurrences' && counted ? MINIMUM_EVENTS : 1;
}

function windowOf(window: TimeWindow | undefined): SloWindow {
  if (!window) {
    return DEFAULT_WINDOW;
  }
  const duration = parseSloDuration(window.duration)!;
  return window.calendar
    ? {
        type: 'calendar',
        duration,
        start: window.calendar.startTime.replace(' ', 'T'),
        zone: window.calendar.timeZone,
      }
    : { type: 'rolling', duration };
}

function numbersOf(
  objective: Objective,
  method: SloSpec['budgetingMethod'],
): Pick<Slo, 'targetPpm' | 'timeSliceTargetPpm' | 'timeSliceSeconds'> {
  const { target, targetPercent, timeSliceTarget, timeSliceWindow } = objective;
  const isSliced = method !== 'Occurrences' && timeSliceWindow !== undefined;
  return {
    targetPpm:
      target === undefined
        ? exactPpm(targetPercent!, 4)!
        : exactPpm(target, 6)!,
    ...(isSliced && { timeSliceSeconds: sliceSeconds(timeSliceWindow) }),
    ...(method === 'Timeslices' &&
      timeSliceTarget !== undefined && {
        timeSliceTargetPpm: exactPpm(timeSliceTarget, 6)!,
      }),
  };
}

function sliceSeconds(window: string | number): number {
  const duration: SloDuration =
    typeof window === 'number'
      ? { count: window, unit: 'minute' }
      : parseSloDuration(window)!;
  return usualSeconds(duration);
}

/** One objective goes by the name of its SLO; several by names of their own below it. */
function namesOf(
  { metadata, spec }: OpenSloOf<'SLO'>,
  place: Place,
): Pick<Slo, 'name' | 'title'>[] {
  const title = metadata.displayName || metadata.name;
  if (spec.objectives.length === 1) {
    return [{ name: metadata.name, title }];
  }
  const taken = new Set<string>();
  return spec.objectives.map(({ displayName }, index) => {
    const own = displayName || `Objective ${index + 1}`;
    const slug = slugOf(own) || `objective-${index + 1}`;
    if (taken.has(slug)) {
      place.report({
        path: [...place.path, 'objectives', index, 'displayName'],
        message: `'${own}' is the name of another objective of this SLO`,
      });
    }
    taken.add(slug);
    return { name: `${metadata.name}/${slug}`, title: `${title}: ${own}` };
  });
}

function slugOf(text: string): string {
  return text
    .toLocaleLowerCase('en-US')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
