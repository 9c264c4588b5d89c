// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('collectors', table => {
    table.comment('How far each collector of a source instance is');
    table.text('source').notNullable();
    table
      .text('name')
      .notNullable()
      .comment('The source instance itself where it has but one');
    table.text('cursor').comment('Where it goes on, JSON');
    table.text('progress').comment('What it is doing, JSON');
    table
      .boolean('due')
      .notNullable()
      .defaultTo(true)
      .comment('Whether it goes on before its time has come');
    table.double('last_poll_at');
    table.text('last_poll_error');
    table
      .integer('failures')
      .notNullable()
      .defaultTo(0)
      .comment('In a row, until now');
    table
      .double('paused_until')
      .comment('The other side asked to wait until then');
    table.unique(['source', 'name'], { indexName: 'collectors_identity_uq' });
  });
  // Until now each source had one, and what it knew stood in the row of its source.
  await knex.raw(
    `insert into collectors (source, name, cursor, last_poll_at, last_poll_error)
       select source, source, cursor, last_poll_at, last_poll_error from sources
       where cursor is not null or last_poll_at is not null`,
  );
  await knex.schema.alterTable('sources', table => {
    table.dropColumns('cursor', 'progress', 'last_poll_at', 'last_poll_error');
  });
  await knex.schema.alterTable('sources', table => {
    table
      .double('look_ups_paused_until')
      .comment('Its tool asked to wait until then');
  });

  await knex.schema.createTable('look_ups', table => {
    table.comment('Questions to tools that payloads left open');
    table.increments('id');
    table.text('source').notNullable();
    table.text('look_up_key').notNullable();
    table.text('topic').notNullable();
    table.text('request').notNullable().comment('JSON');
    table
      .string('state', 16)
      .notNullable()
      .comment('waiting, done, failed or gone');
    table.integer('attempts').notNullable().defaultTo(0);
    table
      .double('next_at')
      .notNullable()
      .comment('When to ask; while it is asked, when to give that up');
    table.text('reason').comment('Why it did not succeed, without any data');
    table.unique(['source', 'look_up_key'], {
      indexName: 'look_ups_identity_uq',
    });
    // Nearly all are done: what waits is found at once, and so is what failed.
    table.index(['state', 'next_at'], 'look_ups_state_idx', {
      predicate: knex.whereRaw("state in ('waiting', 'failed')"),
    });
  });

  await knex.schema.createTable('rejections', table => {
    table.comment('Why webhooks were turned away at the door');
    table.text('source').notNullable();
    table.text('reason').notNullable().comment('A fixed sentence');
    table.string('kind', 16).notNullable().comment('refused or malformed');
    table.integer('count').notNullable();
    table.double('last_at').notNullable();
    table.unique(['source', 'reason'], { indexName: 'rejections_identity_uq' });
  });

  await knex.schema.createTable('source_lags', table => {
    table.comment(
      'How late the newest payloads of each source were: as many as it has slots',
    );
    table.text('source').notNullable();
    table.integer('slot').notNullable();
    table.double('received_at').notNullable();
    table.double('lag').notNullable().comment('Milliseconds');
    table.unique(['source', 'slot'], { indexName: 'source_lags_identity_uq' });
  });

  await knex.schema.createTable('source_notices', table => {
    table.comment('Owners who were told that a source is in trouble');
    table.text('source').notNullable();
    table.string('state', 16).notNullable();
    table.text('owner').notNullable();
    table.double('notified_at').notNullable();
    table.unique(['source'], { indexName: 'source_notices_identity_uq' });
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('source_notices');
  await knex.schema.dropTable('source_lags');
  await knex.schema.dropTable('rejections');
  await knex.schema.dropTable('look_ups');
  await knex.schema.alterTable('sources', table => {
    table.dropColumn('look_ups_paused_until');
  });
  await knex.schema.alterTable('sources', table => {
    table.double('last_poll_at');
    table.text('last_poll_error');
    table.text('cursor');
    table.text('progress');
  });
  // Of several collectors the one that has no name of its own.
  for (const column of ['cursor', 'last_poll_at', 'last_poll_error']) {
    await knex.raw(
      `update sources set ?? = (
         select ?? from collectors where collectors.source = sources.source and collectors.name = sources.source)`,
      [column, column],
    );
  }
  await knex.schema.dropTable('collectors');
};
