import { scrubText } from '@milepost/backstage-plugin-milepost-common';
import { withoutBindings } from '../database/withoutBindings';

/** Sources promise to name no credential; the address of a repository is where one slips through. */
export function reasonOf(error: unknown): string {
  const message = withoutBindings(error).replace(/\/\/[^/\s@]*@/g, '//');
  return scrubText(message) ?? 'unknown error';
}
