// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('entities', table => {
    table
      .text('path_fields')
      .comment(
        'JSON: by the JSONPath that golden paths ask for what it leads to, null where that is nothing',
      );
  });

  await knex.schema.alterTable('builds', table => {
    table
      .text('uses')
      .comment('The workflows that others lend it, with versions, JSON');
  });
  await knex.schema.alterTable('deployments', table => {
    table
      .boolean('automatic')
      .comment('A tool decided on it by itself; null: its source cannot know');
  });

  await knex.schema.createTable('golden_paths', table => {
    table.comment('Golden paths as their documents last defined them well');
    table.increments('id');
    table.text('name').notNullable();
    table.text('document').notNullable().comment('As people know it');
    table.text('definition').notNullable().comment('JSON');
    table.boolean('dry_run').notNullable();
    table
      .boolean('outdated')
      .notNullable()
      .comment('Its document has faults now: this is the last good version');
    table.double('removed_at');
    table.double('evaluated_at').comment('All of its entities; null: never');
    table
      .integer('revision')
      .notNullable()
      .defaultTo(0)
      .comment('Raised with whatever changes how entities stand with it');
    table.unique(['name'], { indexName: 'golden_paths_identity_uq' });
  });

  await knex.schema.createTable('golden_path_documents', table => {
    table.comment('What was found at each place that defines golden paths');
    table.text('location').notNullable();
    table.text('faults').comment('JSON');
    table.double('read_at').notNullable();
    table.unique(['location'], {
      indexName: 'golden_path_documents_identity_uq',
    });
  });

  await knex.schema.createTable('pushed_facts', table => {
    table.comment(
      'What tools found out about entities, the newest of each; also of entities that nobody knows yet',
    );
    table.text('entity_ref').notNullable();
    table.text('name').notNullable();
    table.text('source').notNullable();
    table.text('value').notNullable().comment('JSON');
    table.double('at').notNullable();
    table.double('received_at').notNullable();
    table.unique(['entity_ref', 'name', 'source'], {
      indexName: 'pushed_facts_identity_uq',
    });
    table.index(['name'], 'pushed_facts_name_idx');
  });

  await knex.schema.createTable('tech_insights', table => {
    table.comment('What Tech Insights last said of each entity');
    table.text('entity_ref').notNullable();
    table.text('facts').notNullable().comment('JSON, by fact retriever');
    table.double('read_at').notNullable();
    table.unique(['entity_ref'], { indexName: 'tech_insights_identity_uq' });
  });

  await knex.schema.createTable('path_standings', table => {
    table.comment('How each entity stands with each path now');
    table.integer('path_id').notNullable();
    table.integer('entity_id').notNullable();
    table.string('standing', 16).notNullable();
    table.string('since', 10).notNullable().comment('Local day');
    table
      .string('decided', 16)
      .comment('The last standing that was not unknown');
    table.text('level');
    table.text('version');
    table
      .text('checks')
      .notNullable()
      .comment('JSON: by id its state, since when, and why');
    table.text('next').comment('Id of the check to see to next');
    table
      .integer('revision')
      .notNullable()
      .defaultTo(0)
      .comment('Of the path, when this came to be so');
    table.unique(['path_id', 'entity_id'], {
      indexName: 'path_standings_identity_uq',
    });
    table.index(['path_id', 'revision'], 'path_standings_revision_idx');
    table.index(['entity_id'], 'path_standings_entity_idx');
  });

  await knex.schema.createTable('path_changes', table => {
    table.comment(
      'How each entity stood at the end of a day on which that changed',
    );
    table.integer('path_id').notNullable();
    table.integer('entity_id').notNullable();
    table.string('day', 10).notNullable();
    table.string('standing', 16).notNullable();
    table.text('level');
    table.text('version');
    table.integer('outcome_id').comment('What its checks came to');
    table.unique(['path_id', 'entity_id', 'day'], {
      indexName: 'path_changes_identity_uq',
    });
  });

  await knex.schema.createTable('path_outcomes', table => {
    table.comment(
      'What the checks of a path came to together; many entities stand alike',
    );
    table.increments('id');
    table.integer('path_id').notNullable();
    table.string('digest', 64).notNullable().comment('SHA-256 of the checks');
    table.text('checks').notNullable().comment('JSON: by id its state');
    table.unique(['path_id', 'digest'], {
      indexName: 'path_outcomes_identity_uq',
    });
  });

  await knex.schema.createTable('dirty_paths', table => {
    table.comment('Entities whose standing is to be judged anew');
    table.integer('entity_id').notNullable();
    table.unique(['entity_id'], { indexName: 'dirty_paths_identity_uq' });
  });

  await knex.schema.createTable('path_exemptions', table => {
    table.comment('Who need not follow a path, why, and until when');
    table.increments('id');
    table.text('path').notNullable();
    table.text('check_id').comment('Null: the whole path');
    table.text('entity_ref').notNullable();
    table.text('reason').notNullable();
    table.text('approver').notNullable().comment('Entity ref of a person');
    table.double('created_at').notNullable();
    table.string('expires', 10).notNullable().comment('The last local day');
    table.double('ended_at');
    table.text('ended_by').comment('Entity ref of a person');
    table.double('warned_at').comment('The owner was told that it ends soon');
    table.double('told_at').comment('The owner was told that it has ended');
    table.index(['entity_ref'], 'path_exemptions_entity_idx');
  });

  await knex.schema.createTable('path_departures', table => {
    table.comment('Entities that were on a path and left it');
    table.increments('id');
    table.integer('path_id').notNullable();
    table.integer('entity_id').notNullable();
    table.string('left_on', 10).notNullable().comment('Local day');
    table.text('changes').notNullable().comment('JSON');
    table.double('asked_at').comment('The owner was asked why');
    table.text('reason');
    table.double('answered_at');
    table.text('answered_by').comment('Entity ref of a person');
    table.string('returned_on', 10).comment('Local day');
    table.unique(['path_id', 'entity_id', 'left_on'], {
      indexName: 'path_departures_identity_uq',
    });
    table.index(['path_id', 'left_on'], 'path_departures_left_idx');
  });

  await knex.schema.createTable('path_notices', table => {
    table.comment('Checks that started to fail, until their owners are told');
    table.increments('id');
    table.integer('path_id').notNullable();
    table.integer('entity_id').notNullable();
    table.text('check_id').notNullable();
    table.double('at').notNullable();
    table.double('told_at');
    table.index(['told_at', 'at'], 'path_notices_told_idx');
    table.index(['entity_id'], 'path_notices_entity_idx');
  });

  await knex.schema.createTable('path_effects', table => {
    table.comment(
      'What metrics came to in each service with and without a path, when they were last computed',
    );
    table.integer('path_id').notNullable();
    table.double('computed_at').notNullable();
    table.text('basis').notNullable().comment('What they rest on: digest');
    table.text('body').notNullable().comment('JSON, by entity');
    table.unique(['path_id'], { indexName: 'path_effects_identity_uq' });
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'path_effects',
    'path_notices',
    'path_departures',
    'path_exemptions',
    'dirty_paths',
    'path_outcomes',
    'path_changes',
    'path_standings',
    'tech_insights',
    'pushed_facts',
    'golden_path_documents',
    'golden_paths',
  ]) {
    await knex.schema.dropTable(table);
  }
  await knex.schema.alterTable('entities', table => {
    table.dropColumn('path_fields');
  });
  await knex.schema.alterTable('deployments', table => {
    table.dropColumn('automatic');
  });
  await knex.schema.alterTable('builds', table => {
    table.dropColumn('uses');
  });
};
