// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('jobs', table => {
    table.comment('Rebuilds and replays, and how far each is');
    table.increments('id');
    table.string('kind', 16).notNullable();
    table.text('options').notNullable().comment('JSON');
    table
      .string('state', 16)
      .notNullable()
      .comment('running, done, failed or cancelled');
    table.text('cursor').notNullable().comment('Where it goes on, JSON');
    table.double('done').notNullable();
    table.double('total').notNullable();
    table.double('started_at').notNullable();
    table
      .double('resumed_at')
      .notNullable()
      .comment('When it was last asked for after it had failed');
    table
      .double('done_before')
      .notNullable()
      .comment('How much was done before it was resumed');
    table.double('updated_at').notNullable();
    table.double('finished_at');
    table
      .double('rest_until')
      .notNullable()
      .comment('When the next step may begin');
    table.text('error').comment('Why it failed, without any data');
    table
      .text('requested_by')
      .notNullable()
      .comment('Entity ref of a person, or subject of a service');
    table.unique(['kind'], {
      indexName: 'jobs_running_uq',
      predicate: knex.whereRaw("state = 'running'"),
    });
  });

  await knex.schema.createTable('job_notes', table => {
    table.comment('What a job has gathered on its way; gone when it ends');
    table.integer('job').notNullable();
    table.string('topic', 16).notNullable();
    table.text('name').notNullable();
    table.text('body').notNullable();
    table.unique(['job', 'topic', 'name'], {
      indexName: 'job_notes_identity_uq',
    });
  });

  // A replay asks which events a payload has led to.
  await knex.schema.alterTable('events', table => {
    table.index(['inbox_id'], 'events_inbox_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('events', table => {
    table.dropIndex(['inbox_id'], 'events_inbox_idx');
  });
  await knex.schema.dropTable('job_notes');
  await knex.schema.dropTable('jobs');
};
