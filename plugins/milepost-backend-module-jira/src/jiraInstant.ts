import { instantSchema } from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';

/** Jira writes offsets without a colon: `2026-03-01T09:30:00.000+0100`. */
export const jiraInstantSchema = z
  .string()
  .transform(text => text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  .pipe(instantSchema);
