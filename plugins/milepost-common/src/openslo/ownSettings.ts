import { parse } from 'yaml';
import { z } from 'zod';
import type { BurnTier, SloAdjustment } from '../slo/slo';
import { fullEntityRef } from './entityRef';
import { faultsOf, type FaultAt } from '../documents/fault';
import { within, type Place } from './Objects';
import { duration } from './openSloFields';
import { parseSloAdjustment } from './parseSloAdjustment';
import { plainMessage } from '../documents/plainMessage';
import { parseSloDuration, usualSeconds } from './sloDuration';

const PREFIX = 'milepost.dev/';

/** What an SLO says to Milepost alone, through annotations. */
export interface OwnSettings {
  /** Whose it is: a full entity ref. */
  entityRef?: string;
  minimumEvents?: number;
  productOwner?: string;
  tiers?: BurnTier[];
  adjustments: SloAdjustment[];
}

type Annotations = Readonly<Record<string, string>>;

/** Reads the annotations of an SLO that begin with `milepost.dev/`. */
export function readOwnSettings(
  annotations: Annotations = {},
  options: { place: Place; zone: string },
): OwnSettings {
  const { zone } = options;
  const settings: OwnSettings = { adjustments: [] };
  for (const [key, text] of Object.entries(annotations)) {
    const name = key.startsWith(PREFIX) ? key.slice(PREFIX.length) : undefined;
    const place = within(options.place, key);
    if (name === 'entity') {
      settings.entityRef = entityRef(text, place);
    } else if (name === 'product-owner') {
      settings.productOwner = entityRef(text, place);
    } else if (name === 'minimum-events') {
      settings.minimumEvents = wholeNumber(text, place);
    } else if (name === 'tiers') {
      settings.tiers = tiers(text, place);
    } else if (name === 'adjustments') {
      settings.adjustments = adjustments(text, place, zone);
    } else if (name !== undefined) {
      report(place, `is not an annotation that Milepost knows`);
    }
  }
  return settings;
}

/** The entity that a Service stands for, by its annotation. */
export function entityOfService(
  annotations: Annotations = {},
  place: Place,
): string | undefined {
  const key = `${PREFIX}entity`;
  const text = annotations[key];
  return text === undefined ? undefined : entityRef(text, within(place, key));
}

function report(place: Place, message: string): undefined {
  place.report({ path: place.path, message });
}

function entityRef(text: string, place: Place): string | undefined {
  return (
    fullEntityRef(text) ??
    report(place, 'has to be an entity ref such as component:default/shop')
  );
}

function wholeNumber(text: string, place: Place): number | undefined {
  return /^\d{1,12}$/.test(text.trim())
    ? Number(text)
    : report(place, 'has to be a whole number');
}

const tier = z
  .strictObject({
    name: z.string().trim().min(1).max(60).optional(),
    budgetPercent: z
      .number()
      .gt(0, 'has to be more than 0')
      .max(100, 'has to be at most 100'),
    long: duration,
    short: duration,
    severity: z.enum(['page', 'ticket']),
  })
  .transform(({ long, short, name = long, ...rest }): BurnTier => {
    const seconds = (text: string) => usualSeconds(parseSloDuration(text)!);
    const longSeconds = seconds(long);
    return { name, ...rest, longSeconds, shortSeconds: seconds(short) };
  })
  .refine(({ longSeconds, shortSeconds }) => shortSeconds < longSeconds, {
    path: ['short'],
    message: 'has to be shorter than long',
  });

const tierList = z
  .array(tier)
  .max(20)
  .refine(
    list => new Set(list.map(({ name }) => name)).size === list.length,
    'has to give each tier a name of its own',
  );

function tiers(text: string, place: Place): BurnTier[] | undefined {
  const value = listIn(text, place);
  const read = value && tierList.safeParse(value, { error: plainMessage });
  if (read && !read.success) {
    tell(faultsOf(read.error), place);
  }
  return read?.data;
}

function adjustments(
  text: string,
  place: Place,
  zone: string,
): SloAdjustment[] {
  return (listIn(text, place) ?? []).flatMap((item, index) => {
    const read = parseSloAdjustment(item, { zone });
    if ('faults' in read) {
      tell(read.faults, within(place, index));
      return [];
    }
    return [read.adjustment];
  });
}

function tell(faults: readonly FaultAt[], place: Place): void {
  for (const { path, message } of faults) {
    report(within(place, ...path), message);
  }
}

function listIn(text: string, place: Place): unknown[] | undefined {
  try {
    const value = parse(text);
    return Array.isArray(value)
      ? value
      : report(place, 'has to be a list, in YAML or JSON');
  } catch {
    return report(place, 'is neither YAML nor JSON');
  }
}
