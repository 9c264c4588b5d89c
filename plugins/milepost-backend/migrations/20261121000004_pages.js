// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('pages', table => {
    table.comment('Facts: pages, with every call that each was');
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
    table.text('alert').comment('What raised it');
    table.boolean('runbook').comment('Null when the source cannot know');
    table.text('slo');
    table
      .double('triggered_at')
      .comment('Of the last call; null while nobody has told of a trigger');
    table.double('resolved_at').comment('Null while it is open');
    table.text('calls').notNullable().comment('JSON');
    table.unique(['fact_key'], { indexName: 'pages_identity_uq' });
    table.index(
      ['origin_kind', 'origin_value', 'triggered_at'],
      'pages_origin_idx',
    );
  });

  await knex.schema.createTable('alert_rules', table => {
    table.comment(
      'Facts: rules that raise alerts, with all that each has been',
    );
    table.increments('id');
    table.text('fact_key').notNullable();
    table.text('source').notNullable();
    table.text('external_id').notNullable();
    table.string('origin_kind', 16);
    table.text('origin_value');
    table.text('service');
    table.text('repository');
    table.text('name');
    table.text('url');
    table.text('phases').notNullable().comment('JSON');
    table.double('removed_at').comment('Null while it is there');
    table.unique(['fact_key'], { indexName: 'alert_rules_identity_uq' });
    table.index(['origin_kind', 'origin_value'], 'alert_rules_origin_idx');
  });

  await knex.schema.alterTable('origins', table => {
    table.boolean('has_pages').notNullable().defaultTo(false);
    table.boolean('has_alert_rules').notNullable().defaultTo(false);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('origins', table => {
    table.dropColumns('has_pages', 'has_alert_rules');
  });
  await knex.schema.dropTable('alert_rules');
  await knex.schema.dropTable('pages');
};
