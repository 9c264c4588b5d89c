import { artifactTranslations } from './artifactTranslations';
import { buildTranslations } from './buildTranslations';
import { changeTranslations } from './changeTranslations';
import { commitTranslations } from './commitTranslations';
import { deploymentTranslations } from './deploymentTranslations';
import { incidentTranslations } from './incidentTranslations';
import { pageTranslations } from './pageTranslations';
import { ticketTranslations } from './ticketTranslations';
import type { Translation } from './translation';

/** What is made of each type of CDEvent, by its `subject.predicate`. @internal */
export const translations: ReadonlyMap<string, Translation> = new Map<
  string,
  Translation
>(
  Object.entries({
    ...changeTranslations,
    ...commitTranslations,
    ...buildTranslations,
    ...deploymentTranslations,
    ...artifactTranslations,
    ...incidentTranslations,
    ...ticketTranslations,
    ...pageTranslations,
  }),
);
