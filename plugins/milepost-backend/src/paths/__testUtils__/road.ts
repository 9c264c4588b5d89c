import { parseGoldenPaths } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { markAllPathsDirty } from '../judging/markAllPathsDirty';

/** A path for services, with one thing that is pushed and one that the catalog says. */
export const ROAD = `apiVersion: milepost.dev/v1
kind: GoldenPath
metadata: { name: road, title: The road }
spec:
  owner: group:default/team-a
  audience: { kind: component, spec.type: service }
  levels:
    - { name: paved, checks: [scanned] }
    - { name: lit, after: paved, checks: [described] }
  checks:
    - id: scanned
      title: Nothing critical is open
      why: What is known to be broken is broken into.
      fix: Update what the scanner names.
      effort: hours
      rule: { fact: 'pushed:scanner/critical', operator: equal, value: 0 }
    - id: described
      title: Says what it is
      why: Others find it.
      fix: Write a sentence.
      effort: minutes
      rule:
        { fact: entity, path: $.metadata.description, operator: exists, value: true }
`;

/** Puts the road in force. */
export async function defineRoad(knex: Knex): Promise<void> {
  const { paths, faults } = parseGoldenPaths(ROAD, { name: 'road' });
  if (faults.length > 0) {
    throw new Error(JSON.stringify(faults));
  }
  await knex('golden_paths').insert({
    name: 'road',
    document: 'road.yaml',
    definition: JSON.stringify(paths[0]),
    dry_run: false,
    outdated: false,
  });
  await knex.transaction(tx => markAllPathsDirty(tx));
}

/** That an entity left the road. */
export async function leaveRoad(
  knex: Knex,
  entityRef: string,
): Promise<number> {
  const { id: path_id } = await knex('golden_paths')
    .where('name', 'road')
    .first('id');
  const { id: entity_id } = await knex('entities')
    .where('ref', entityRef)
    .first('id');
  const changes = [{ check: 'scanned', text: 'scanner/critical is 2.' }];
  const [{ id }] = await knex('path_departures')
    .insert({
      path_id,
      entity_id,
      left_on: '2026-03-01',
      changes: JSON.stringify(changes),
    })
    .returning('id');
  return id;
}
