import { useMinutes } from '@milepost/backstage-plugin-milepost-react';
import { DateTime } from 'luxon';

/** The day that it is where the reader is, `YYYY-MM-DD`. */
export function useToday(): string {
  return DateTime.fromMillis(useMinutes()).toISODate()!;
}
