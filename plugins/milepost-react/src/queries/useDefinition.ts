import type { GlossaryEntry } from '@milepost/backstage-plugin-milepost-common';
import { useGlossary } from './useGlossary';

/** What a metric means; `undefined` until it is known. @public */
export function useDefinition(metric: string): GlossaryEntry | undefined {
  return useGlossary().data?.definitions.find(({ id }) => id === metric);
}
