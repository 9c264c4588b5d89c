import type { DefinitionsAnswer, Level } from '../answers/glossary';
import { dora2023 } from './dora2023';
import { quickCheck2025 } from './quickCheck2025';

/** What others have found, to set one's own numbers beside. @public */
export interface ReferenceLevels {
  title: string;
  /** What it is, what it is not, and where it comes from. */
  text: string;
  /** By metric. */
  levels: Readonly<Record<string, readonly Level[]>>;
}

/** Which reference levels there are. @public */
export type ReferenceLevelsId = NonNullable<
  DefinitionsAnswer['referenceLevels']
>['id'];

/** All reference levels, by id. @public */
export const referenceLevels: Readonly<
  Record<ReferenceLevelsId, ReferenceLevels>
> = {
  'dora-2023': dora2023,
  'quick-check-2025': quickCheck2025,
};
