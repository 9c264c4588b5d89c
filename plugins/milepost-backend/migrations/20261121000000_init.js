// @ts-check

/*
 * Conventions: times are milliseconds since 1970 as double precision (exact, and a number in both
 * databases), days are YYYY-MM-DD, lists are JSON in text. What is unique has a name of its own. Comments hold
 * no apostrophe: knex does not escape them for PostgreSQL.
 */

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 * @param {string} name
 */
const time = (table, name) => table.double(name);

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('inbox', table => {
    table.comment('Payloads as they came in; the only place that holds them');
    table.increments('id');
    table.text('source').notNullable().comment('Source instance');
    table
      .text('natural_key')
      .notNullable()
      .comment('The identity of the payload itself');
    table.text('topic').notNullable();
    time(table, 'received_at').notNullable();
    table.text('payload').comment('JSON; emptied when retention ends');
    table
      .string('digest', 64)
      .notNullable()
      .comment('SHA-256 of the canonical payload');
    table
      .string('state', 16)
      .notNullable()
      .comment('pending, mapped or unmapped');
    table.text('reason').comment('Why it is unmapped');
    table.unique(['source', 'natural_key'], { indexName: 'inbox_identity_uq' });
    // What is mapped, nearly everything, is not in it: what waits is found at once, however long the table.
    table.index(['state', 'id'], 'inbox_state_idx', {
      predicate: knex.whereRaw("state <> 'mapped'"),
    });
  });

  await knex.schema.createTable('events', table => {
    table.comment(
      'Mapped delivery events, append-only, free of personal data; facts rebuild from them',
    );
    table.increments('id');
    table.text('event_id').notNullable();
    table.integer('inbox_id').notNullable();
    table.text('source').notNullable();
    table.string('type', 40).notNullable();
    time(table, 'time').notNullable();
    table.string('fact_kind', 16);
    table.text('fact_key');
    table.text('body').notNullable().comment('The delivery event, JSON');
    table.unique(['event_id'], { indexName: 'events_identity_uq' });
    table.index(['fact_kind', 'fact_key'], 'events_fact_idx');
  });

  await knex.schema.createTable('changes', table => {
    table.comment(
      'Facts: pull and merge requests, or commits where git alone is known',
    );
    table.increments('id');
    table.text('fact_key').notNullable();
    table.text('source').notNullable();
    table.text('repository').notNullable();
    table.text('external_id').notNullable();
    table.text('title');
    table.text('url');
    table.text('target_branch');
    table.boolean('draft').notNullable();
    time(table, 'opened_at');
    time(table, 'ready_at');
    time(table, 'merged_at');
    time(table, 'abandoned_at');
    table.text('merge_revision');
    table.text('head_revision');
    table.text('commits');
    table.text('paths');
    table.text('labels').notNullable();
    table.text('reverts');
    table.boolean('author_is_bot').notNullable();
    table.text('reviews').notNullable();
    table.unique(['fact_key'], { indexName: 'changes_identity_uq' });
    table.index(['repository', 'merged_at'], 'changes_repository_idx');
  });

  await knex.schema.createTable('commits', table => {
    table.comment('Facts: the commit graph');
    table.increments('id');
    table.text('fact_key').notNullable();
    table.text('repository').notNullable();
    table.text('revision').notNullable();
    table.text('parents').comment('JSON list; null when no source knows them');
    time(table, 'authored_at').notNullable();
    time(table, 'committed_at').notNullable();
    table.text('cherry_picked_from');
    table.text('paths');
    table.unique(['fact_key'], { indexName: 'commits_identity_uq' });
    table.index(['repository'], 'commits_repository_idx');
  });

  await knex.schema.createTable('branches', table => {
    table.comment('Facts: the newest known head of each branch');
    table.increments('id');
    table.text('fact_key').notNullable();
    table.text('repository').notNullable();
    table.text('branch').notNullable();
    table.text('revision').notNullable();
    time(table, 'at').notNullable();
    table.boolean('production').notNullable();
    table.unique(['fact_key'], { indexName: 'branches_identity_uq' });
    table.index(['repository'], 'branches_repository_idx');
  });

  await knex.schema.createTable('deployments', table => {
    table.comment(
      'Facts: deployments as their sources tell them, of every environment and outcome',
    );
    table.increments('id');
    table.text('fact_key').notNullable();
    table.text('source').notNullable();
    table.text('external_id').notNullable();
    table
      .string('origin_kind', 16)
      .comment('service or repository: what an entity claims');
    table.text('origin_value');
    table.text('service');
    table.text('repository');
    table.text('environment').notNullable();
    table
      .boolean('production')
      .comment('What the provider says; null lets the name decide');
    table.text('revision');
    time(table, 'started_at');
    time(table, 'finished_at');
    table.string('outcome', 16);
    table.string('kind', 16);
    table.text('fixes').notNullable();
    table.text('url');
    table.unique(['fact_key'], { indexName: 'deployments_identity_uq' });
    table.index(
      ['origin_kind', 'origin_value', 'finished_at'],
      'deployments_origin_idx',
    );
  });

  await knex.schema.createTable('builds', table => {
    table.comment('Facts: attempts of builds');
    table.increments('id');
    table.text('fact_key').notNullable();
    table.text('source').notNullable();
    table.text('external_id').notNullable();
    table.integer('attempt').notNullable();
    table.string('origin_kind', 16);
    table.text('origin_value');
    table.text('service');
    table.text('repository');
    table.text('name');
    table.text('branch');
    table.text('revision');
    time(table, 'queued_at');
    time(table, 'started_at');
    time(table, 'finished_at');
    table.string('outcome', 16);
    table.text('url');
    table.unique(['fact_key'], { indexName: 'builds_identity_uq' });
    table.index(
      ['origin_kind', 'origin_value', 'finished_at'],
      'builds_origin_idx',
    );
  });

  await knex.schema.createTable('incidents', table => {
    table.comment(
      'Facts: incidents, with every interval in which they were open',
    );
    table.increments('id');
    table.text('fact_key').notNullable();
    table.text('source').notNullable();
    table.text('external_id').notNullable();
    table.string('origin_kind', 16);
    table.text('origin_value');
    table.text('service');
    table.text('repository');
    table.text('environment');
    table.text('title');
    table.text('url');
    table.text('severity').comment('The word of the source itself');
    time(table, 'impact_started_at');
    time(table, 'detected_at');
    time(table, 'acknowledged_at');
    time(table, 'mitigated_at');
    time(table, 'opened_at').notNullable();
    time(table, 'ended_at').comment('Null while it is open');
    table.text('intervals').notNullable();
    table.string('status', 16).notNullable();
    table.text('merged_into');
    table.text('caused_by');
    table.boolean('not_caused_by_deployment').notNullable();
    table.unique(['fact_key'], { indexName: 'incidents_identity_uq' });
    table.index(
      ['origin_kind', 'origin_value', 'opened_at'],
      'incidents_origin_idx',
    );
  });

  await knex.schema.createTable('tickets', table => {
    table.comment('Facts: tickets, such as postmortems and corrective actions');
    table.increments('id');
    table.text('fact_key').notNullable();
    table.text('source').notNullable();
    table.text('external_id').notNullable();
    table.string('origin_kind', 16);
    table.text('origin_value');
    table.text('service');
    table.text('repository');
    table.text('title');
    table.text('url');
    table.text('ticket_type').comment('The word of the source itself');
    table
      .string('purpose', 24)
      .comment('postmortem or corrective-action; null for all others');
    table.text('incident').comment('Id of the incident that it follows from');
    time(table, 'opened_at').notNullable();
    time(table, 'due_at');
    time(table, 'closed_at').comment('Null while it is open');
    table.unique(['fact_key'], { indexName: 'tickets_identity_uq' });
    table.index(['origin_kind', 'origin_value'], 'tickets_origin_idx');
    table.index(['incident'], 'tickets_incident_idx');
  });

  await knex.schema.createTable('origins', table => {
    table.comment(
      'The services and repositories that events name, claimed or not',
    );
    table.string('kind', 16).notNullable();
    table.text('value').notNullable();
    table.text('source').notNullable();
    table.integer('events').notNullable();
    time(table, 'first_event_at').notNullable();
    time(table, 'last_event_at').notNullable();
    table.boolean('has_deployments').notNullable();
    table.boolean('has_changes').notNullable();
    table.boolean('has_open_changes').notNullable();
    table.boolean('has_incidents').notNullable();
    table.boolean('has_builds').notNullable();
    table.boolean('has_postmortems').notNullable();
    table.boolean('has_corrective_actions').notNullable();
    table.unique(['kind', 'value', 'source'], {
      indexName: 'origins_identity_uq',
    });
  });

  await knex.schema.createTable('sources', table => {
    table.comment('What is known of each source instance');
    table.text('source').notNullable();
    time(table, 'last_received_at');
    time(table, 'last_event_at');
    table.integer('received').notNullable().defaultTo(0);
    table.integer('duplicates').notNullable().defaultTo(0);
    table.integer('conflicts').notNullable().defaultTo(0);
    table.integer('rejected').notNullable().defaultTo(0);
    time(table, 'last_poll_at');
    table.text('last_poll_error');
    table.text('cursor').comment('Where the collector goes on, JSON');
    table.text('progress').comment('What the collector is doing, JSON');
    table.unique(['source'], { indexName: 'sources_identity_uq' });
  });

  await knex.schema.createTable('source_days', table => {
    table.comment(
      'First and last event of each source and UTC day: the usual gap of a source comes from here',
    );
    table.text('source').notNullable();
    table.string('day', 10).notNullable();
    time(table, 'first_event_at').notNullable();
    time(table, 'last_event_at').notNullable();
    table.unique(['source', 'day'], { indexName: 'source_days_identity_uq' });
  });

  await knex.schema.createTable('entities', table => {
    table.comment(
      'Catalog entities that can own facts; the small id is what other tables carry',
    );
    table.increments('id');
    table.text('ref').notNullable();
    table.text('kind').notNullable();
    table.text('name').notNullable();
    table.text('type');
    table.text('lifecycle');
    table.text('path_prefixes').notNullable();
    table
      .string('digest', 64)
      .notNullable()
      .comment('Of what Milepost reads of the entity');
    time(table, 'deleted_at');
    table.unique(['ref'], { indexName: 'entities_identity_uq' });
  });

  await knex.schema.createTable('entity_claims', table => {
    table.comment('Which origins an entity claims, by its annotations');
    table.integer('entity_id').notNullable();
    table.string('kind', 16).notNullable();
    table.text('value').notNullable();
    table.unique(['entity_id', 'kind', 'value'], {
      indexName: 'entity_claims_identity_uq',
    });
    table.index(['kind', 'value'], 'entity_claims_origin_idx');
  });

  await knex.schema.createTable('entity_history', table => {
    table.comment('Who owned an entity when, by local day, half-open');
    table.integer('entity_id').notNullable();
    table.string('valid_from', 10).notNullable();
    table.string('valid_to', 10).comment('Null while it holds');
    table.text('owner');
    table.text('system');
    table.text('domain');
    table.text('parent').comment('Of a group');
    table.text('tier');
    table.text('lifecycle');
    table.text('type');
    table
      .boolean('assumed')
      .notNullable()
      .comment('The first known state, extended backwards');
    table.unique(['entity_id', 'valid_from'], {
      indexName: 'entity_history_identity_uq',
    });
  });

  await knex.schema.createTable('dirty_entities', table => {
    table.comment('Entities whose facts have changed since they were traced');
    table.integer('entity_id').notNullable();
    table.unique(['entity_id'], { indexName: 'dirty_entities_identity_uq' });
  });

  await knex.schema.createTable('entity_deployments', table => {
    table.comment('Each attempt of an entity, and what it counts as');
    table.integer('entity_id').notNullable();
    table.integer('deployment_id').notNullable();
    table.string('standing', 24).notNullable();
    table
      .text('rollout')
      .comment('Id of the deployment that it began, continued or repeats');
    time(table, 'started_at').notNullable();
    time(table, 'finished_at');
    time(table, 'last_finished_at');
    table.boolean('rollback').notNullable();
    table.text('environments').notNullable();
    table.integer('changes').notNullable();
    table
      .boolean('rework')
      .notNullable()
      .comment('Unplanned: a rollback, a hotfix, or the fix of an incident');
    table.text('failure').comment('Why it failed, JSON list of reasons');
    time(table, 'recovered_at').comment('Null while it is not recovered');
    table.unique(['entity_id', 'deployment_id'], {
      indexName: 'entity_deployments_identity_uq',
    });
    table.index(['entity_id', 'finished_at'], 'entity_deployments_time_idx');
  });

  await knex.schema.createTable('entity_changes', table => {
    table.comment(
      'Each change of an entity, and the deployment that first carried it',
    );
    table.integer('entity_id').notNullable();
    table.integer('change_id').notNullable();
    table.string('standing', 24).notNullable();
    table.text('rollout');
    time(table, 'merged_at');
    time(table, 'deployed_at');
    time(table, 'started_at');
    table.string('start_basis', 16);
    time(table, 'lead_time');
    table.boolean('inferred').notNullable();
    table
      .text('phases')
      .comment('Milliseconds by phase, JSON; null until it is merged');
    table.unique(['entity_id', 'change_id'], {
      indexName: 'entity_changes_identity_uq',
    });
    table.index(['entity_id', 'deployed_at'], 'entity_changes_deployed_idx');
    table.index(
      ['entity_id', 'standing', 'merged_at'],
      'entity_changes_standing_idx',
    );
  });

  await knex.schema.createTable('entity_incidents', table => {
    table.comment(
      'Each incident of an entity, and the deployment that caused it',
    );
    table.integer('entity_id').notNullable();
    table.integer('incident_id').notNullable();
    table.text('deployment').comment('Id of the deployment; null without one');
    table.string('confidence', 16).comment('person, explicit or inferred');
    table
      .integer('correction_id')
      .comment('What a person says of the cause, where it holds');
    table.unique(['entity_id', 'incident_id'], {
      indexName: 'entity_incidents_identity_uq',
    });
  });

  await knex.schema.createTable('corrections', table => {
    table.comment(
      'What people say of the causes of incidents, append-only; no rebuild touches it',
    );
    table.increments('id');
    table
      .text('incident_key')
      .notNullable()
      .comment('The key of the fact, which outlives its row');
    table.text('source').notNullable();
    table.text('external_id').notNullable();
    table.string('action', 32).notNullable();
    table.text('deployment');
    table.text('reason').notNullable();
    table.text('corrected_by').notNullable().comment('Entity ref of a person');
    time(table, 'corrected_at').notNullable();
    table.index(['incident_key'], 'corrections_incident_idx');
  });

  await knex.schema.createTable('installation', table => {
    table.comment(
      'What is made once for an installation, such as the key of pseudonyms',
    );
    table.text('name').notNullable();
    table.text('value').notNullable();
    table.unique(['name'], { indexName: 'installation_identity_uq' });
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  const tables = [
    'installation',
    'corrections',
    'entity_incidents',
    'entity_changes',
    'entity_deployments',
    'dirty_entities',
    'entity_history',
    'entity_claims',
    'entities',
    'source_days',
    'sources',
    'origins',
    'tickets',
    'incidents',
    'builds',
    'deployments',
    'branches',
    'commits',
    'changes',
    'events',
    'inbox',
  ];
  for (const table of tables) {
    await knex.schema.dropTable(table);
  }
};
