import {
  dueBefore,
  timeToRestore,
} from '@milepost/backstage-plugin-milepost-common';
import { difference, type Checked } from './checked';
import type { PostmortemDueCase, TimesCase } from './incidentCases';

/** When a postmortem is due. */
export function checkPostmortemDue(test: PostmortemDueCase): Checked {
  const due = dueBefore({
    from: Date.parse(test.resolved_at),
    days: test.n,
    mode: test.mode,
    holidays: test.holidays,
    zone: test.tz,
  });
  const expected = new Date(test.due_before).toISOString();
  return {
    id: `postmortem_due ${test.id}`,
    mismatches: difference('due', new Date(due).toISOString(), expected),
  };
}

/**
 * What the time to restore says of so many incidents of such lengths. Published means are not compared: the
 * metric gives the median, and a mean only on request.
 */
export function checkTimes(test: TimesCase): Checked {
  const end = Date.parse('2026-01-08T00:00:00Z');
  const incidents = test.ttr_s.map((seconds, index) => ({
    id: String(index),
    source: 'published',
    status: 'counted' as const,
    intervals: [{ openedAt: end - seconds * 1000, resolvedAt: end }],
  }));
  const none = {
    deployments: [],
    changes: [],
    builds: [],
    tickets: [],
    pages: [],
    alertRules: [],
    slos: [],
  };
  const { value, n } = timeToRestore.measure({
    records: { ...none, incidents },
    window: { start: end, end: end + 1, days: 1, zone: 'UTC' },
    now: end + 1,
  });
  return {
    id: `ttr_published of ${test.count}`,
    mismatches: [
      ...difference('median', value, test.median_s),
      ...difference('count', n, test.count),
    ],
  };
}
