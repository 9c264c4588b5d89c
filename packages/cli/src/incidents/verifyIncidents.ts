import type { MilepostEngine } from '@milepost/backstage-plugin-milepost-backend';
import type { DatabaseName } from '../engine/withDatabase';
import { withEngine } from '../engine/withEngine';
import type { Checked } from './checked';
import { readIncidentCases, type IncidentCases } from './incidentCases';
import { checkPostmortemDue, checkTimes } from './pureCases';
import { checkRestored, checkTold, checkWrittenTime } from './storedCases';

/** Computes incidents with known answers: what is arithmetic at once, the rest through intake, store and answers. */
export async function verifyIncidents(options: {
  file: string;
  database: DatabaseName;
}): Promise<{ lines: string[]; mismatches: number }> {
  const { file, database } = options;
  const cases = await readIncidentCases(file);
  const checked = [
    ...cases.postmortem_due.map(checkPostmortemDue),
    ...cases.ttr_published.map(checkTimes),
    ...(await withEngine({ database, now: Date.now }, engine =>
      storedCases(engine, cases),
    )),
  ];
  const lines = checked.flatMap(({ id, mismatches }) =>
    mismatches.map(mismatch => `${id}: ${mismatch}`),
  );
  const mismatches = lines.length;
  return {
    lines: [...lines, `${checked.length} cases, ${mismatches} mismatches`],
    mismatches,
  };
}

async function storedCases(
  engine: MilepostEngine,
  cases: IncidentCases,
): Promise<Checked[]> {
  const checked: Checked[] = [];
  for (const test of cases.devlake_pagerduty) {
    checked.push(await checkRestored(engine, test));
  }
  for (const test of cases.fourkeys_bug_regressions) {
    checked.push(
      await ('input' in test
        ? checkWrittenTime(engine, test)
        : checkTold(engine, test)),
    );
  }
  return checked;
}
