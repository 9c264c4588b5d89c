import { sourceKind } from '@milepost/backstage-plugin-milepost-common';

/** Who is told when a source is in trouble: entity refs. */
export interface SourceOwners {
  /** By source instance, or by kind of source for all its instances. */
  bySource: Readonly<Record<string, string>>;
  /** Of all others. */
  other?: string;
}

/** The owner of a source instance; `undefined`: nobody is. */
export function ownerOf(
  source: string,
  { bySource, other }: SourceOwners = { bySource: {} },
): string | undefined {
  const own = (id: string) =>
    Object.hasOwn(bySource, id) ? bySource[id] : undefined;
  return own(source) ?? own(sourceKind(source)) ?? other;
}
