import type { UnmappedAnswer } from '@milepost/backstage-plugin-milepost-common';

/** Something that waits and probably belongs to an entity, with what would say so. */
export interface Suggestion {
  value: string;
  events: number;
  annotation: { name: string; value: string };
}

/** What waits, by the ref of the entity that it probably belongs to. */
export function suggestionsOf({
  origins,
}: UnmappedAnswer): Map<string, Suggestion[]> {
  const byRef = new Map<string, Suggestion[]>();
  for (const { suggestion, value, events } of origins) {
    if (suggestion) {
      const annotation = {
        name: suggestion.annotation,
        value: suggestion.value,
      };
      byRef.set(suggestion.entityRef, [
        ...(byRef.get(suggestion.entityRef) ?? []),
        { value, events, annotation },
      ]);
    }
  }
  return byRef;
}
