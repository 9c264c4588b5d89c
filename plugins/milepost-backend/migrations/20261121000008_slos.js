// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('entities', table => {
    table
      .text('slo_documents')
      .comment('Where its annotation says that its SLOs are defined, JSON');
  });

  await knex.schema.createTable('slo_documents', table => {
    table.comment('Where SLOs are defined, and what was last read there');
    table.text('location').notNullable();
    table.text('files').notNullable().comment('Of what it consists, JSON');
    table.text('faults').comment('What is wrong with the newest texts, JSON');
    table.double('read_at');
    table.unique(['location'], { indexName: 'slo_documents_identity_uq' });
  });

  await knex.schema.createTable('slos', table => {
    table.comment(
      'Service level objectives; the small id is what others carry',
    );
    table.increments('id');
    table.text('entity_ref').notNullable();
    table.integer('entity_id').comment('Null until the catalog knows it');
    table.text('name').notNullable();
    table.text('document').notNullable();
    table.text('definition').notNullable().comment('As in force, JSON');
    table.string('digest', 64).notNullable().comment('Of the definition');
    table.text('fault').comment('Why it cannot be read as it is defined');
    table.double('created_at').notNullable();
    table.double('removed_at').comment('Defined nowhere any more');
    table.unique(['entity_ref', 'name'], { indexName: 'slos_identity_uq' });
    table.index(['entity_id'], 'slos_entity_idx');
  });

  await knex.schema.createTable('slo_versions', table => {
    table.comment('What each SLO was defined as, and since when');
    table.integer('slo_id').notNullable();
    table.integer('version').notNullable();
    table.double('valid_from').notNullable();
    table.text('definition').notNullable();
    table.text('change').notNullable().comment('In words');
    table.unique(['slo_id', 'version'], {
      indexName: 'slo_versions_identity_uq',
    });
  });

  await knex.schema.createTable('sli_hours', table => {
    table.comment('What each SLO is told of, by hour: sums, and the samples');
    table.integer('slo_id').notNullable();
    table.double('hour').notNullable().comment('When it began');
    table.double('good').notNullable();
    table.double('valid').notNullable();
    table.double('slices').notNullable();
    table.double('good_slices').notNullable();
    table.double('ratios').notNullable();
    table.double('seconds').notNullable();
    table
      .text('samples')
      .comment('JSON; emptied when no window needs them any more');
    table.unique(['slo_id', 'hour'], { indexName: 'sli_hours_identity_uq' });
  });

  await knex.schema.createTable('sli_readings', table => {
    table.comment('How far each SLO has been read, and when it is next');
    table.integer('slo_id').notNullable();
    table.text('server').notNullable().comment('Who is asked');
    table
      .double('next_at')
      .comment(
        'When to read; while it is read, when to give that up; null: never',
      );
    table
      .string('definition_digest', 64)
      .notNullable()
      .comment('Of the definition that the samples were last fitted to');
    table.string('indicator_digest', 64).notNullable();
    table.string('summing_digest', 64).notNullable();
    table.text('fault').comment('Why the indicator cannot be read');
    table.double('read_to').comment('Up to where it was read');
    table.double('backfill_from').comment('Where the past that is read begins');
    table.double('backfill_to').comment('Null once the past is read');
    table.double('last_read_at');
    table.text('last_error').comment('Without any credential');
    table.integer('failures').notNullable().defaultTo(0).comment('In a row');
    table.unique(['slo_id'], { indexName: 'sli_readings_identity_uq' });
    table.index(['next_at'], 'sli_readings_next_idx');
    table.index(['server'], 'sli_readings_server_idx');
  });

  await knex.schema.createTable('slo_states', table => {
    table.comment(
      'What the samples of each SLO came to when they last changed',
    );
    table.integer('slo_id').notNullable();
    table.double('computed_at');
    table.text('state').comment('JSON; null until it was computed');
    table.double('sample_seconds').comment('How long the newest sample is');
    table.double('due_at').notNullable().comment('When to compute it');
    table
      .double('days_from')
      .comment('Since when the days are to be computed anew; null: today');
    table.unique(['slo_id'], { indexName: 'slo_states_identity_uq' });
    table.index(['due_at'], 'slo_states_due_idx');
  });

  await knex.schema.createTable('slo_days', table => {
    table.comment('How each SLO stood when each local day ended');
    table.integer('slo_id').notNullable();
    table.string('day', 10).notNullable();
    table.double('good').notNullable().comment('Of the day itself');
    table.double('valid').notNullable();
    table.double('sli').comment('Of the window; null without data');
    table.double('remaining');
    table.double('burn_rate').comment('Of the day itself');
    table.integer('target_ppm').notNullable();
    table.boolean('met');
    table.unique(['slo_id', 'day'], { indexName: 'slo_days_identity_uq' });
  });

  await knex.schema.createTable('slo_alerts', table => {
    table.comment('Which consequences of an SLO are in force, told once');
    table.integer('slo_id').notNullable();
    table.string('tier', 64).notNullable().comment('Or budget');
    table.double('since').notNullable();
    table.double('told_at');
    table.double('recovered_at').comment('Null while it fires');
    table.double('recovery_told_at');
    table.unique(['slo_id', 'tier'], { indexName: 'slo_alerts_identity_uq' });
  });

  await knex.schema.createTable('slo_spends', table => {
    table.comment('What deployments and incidents cost of the budget');
    table.integer('slo_id').notNullable();
    table.string('kind', 16).notNullable().comment('deployment or incident');
    table.text('ref').notNullable().comment('The id of the fact');
    table.double('share').notNullable().comment('Of the whole budget');
    table.double('bad').notNullable();
    table.double('at').notNullable();
    table.unique(['slo_id', 'kind', 'ref'], {
      indexName: 'slo_spends_identity_uq',
    });
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  const tables = [
    'slo_spends',
    'slo_alerts',
    'slo_days',
    'slo_states',
    'sli_readings',
    'sli_hours',
    'slo_versions',
    'slos',
    'slo_documents',
  ];
  for (const table of tables) {
    await knex.schema.dropTable(table);
  }
  await knex.schema.alterTable('entities', table => {
    table.dropColumn('slo_documents');
  });
};
