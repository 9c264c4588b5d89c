import type { MilepostEngine } from '@milepost/backstage-plugin-milepost-backend';
import { profileSchema } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { receiveAll } from '../engine/receiveAll';
import { registerComponent } from '../engine/registerComponent';
import type { DatabaseName } from '../engine/withDatabase';
import { withEngine } from '../engine/withEngine';
import { compareValues, type Comparison } from './compareValues';
import { computeValues } from './computeValues';
import { readScenarios, type Scenario } from './scenario';
import { endOf, originOf, scenarioEvents } from './scenarioEvents';
import { storeSlos } from './storeSlos';

/** Sends the worlds of scenarios through the intake, and compares what comes out of the answers. */
export async function verifyScenarios(options: {
  file: string;
  database: DatabaseName;
}): Promise<{ lines: string[]; mismatches: number }> {
  const { database, file } = options;
  const scenarios = await readScenarios(file);
  const clock = { now: 0 };
  const lines: string[] = [];
  const sum = { compared: 0, mismatches: 0, notBuilt: 0 };
  const now = () => clock.now;
  await withEngine({ database, now }, async (engine, knex) => {
    for (const scenario of scenarios) {
      clock.now = endOf(scenario);
      const result = await verifyScenario(engine, { scenario, knex });
      lines.push(...result.mismatches.map(line => `${scenario.id}: ${line}`));
      sum.compared += result.compared;
      sum.mismatches += result.mismatches.length;
      sum.notBuilt += result.notBuilt;
    }
  });
  lines.push(
    `${sum.compared} values, ${sum.mismatches} mismatches, ${sum.notBuilt} not built yet`,
  );
  return { lines, mismatches: sum.mismatches };
}

async function verifyScenario(
  engine: MilepostEngine,
  { scenario, knex }: { scenario: Scenario; knex: Knex },
): Promise<Comparison> {
  const { repository, service } = originOf(scenario);
  const entity = await registerComponent(engine, {
    name: service,
    annotations: {
      'milepost.dev/repository': repository,
      'milepost.dev/paths': scenario.pathPrefixes.join(','),
    },
  });
  await receiveAll(engine, scenarioEvents(scenario));
  await storeSlos(knex, { scenario, entity });
  await engine.settle();
  const sum: Comparison = { compared: 0, mismatches: [], notBuilt: 0 };
  for (const [name, expected] of Object.entries(scenario.expect)) {
    const known = profileSchema.safeParse(name);
    const computed = known.success
      ? await computeValues(engine, { entity, scenario, profile: known.data })
      : new Map<string, unknown>();
    const result = compareValues(expected, computed);
    sum.compared += result.compared;
    sum.notBuilt += result.notBuilt;
    sum.mismatches.push(...result.mismatches.map(line => `${name}: ${line}`));
  }
  return sum;
}
