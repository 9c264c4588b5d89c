// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('figure_generations', table => {
    table.comment(
      'Figures by the definitions that they were computed with; readers see the current ones',
    );
    table.increments('id');
    table
      .string('fingerprint', 64)
      .notNullable()
      .comment('Of the definitions, rules and zone');
    table
      .string('state', 16)
      .notNullable()
      .comment('building, current or past');
    table.double('created_at').notNullable();
  });

  await knex.schema.createTable('entity_figures', table => {
    table.comment('What one entity adds to every metric, by local day');
    table.integer('generation').notNullable();
    table.integer('entity_id').notNullable();
    table
      .string('day', 10)
      .notNullable()
      .comment('YYYY-MM-DD, or now for what is so until something happens');
    table.text('body').notNullable().comment('Tallies by metric, JSON');
    table.unique(['generation', 'entity_id', 'day'], {
      indexName: 'entity_figures_identity_uq',
    });
    table.index(['generation', 'day'], 'entity_figures_day_idx');
  });

  await knex.schema.createTable('figures', table => {
    table.comment(
      'The same summed over groups, systems, domains and the organisation as they were on that day',
    );
    table.integer('generation').notNullable();
    table.text('scope').notNullable().comment('Entity ref, or organization');
    table.string('period', 8).notNullable().comment('day or week');
    table
      .string('day', 10)
      .notNullable()
      .comment('The day, the Monday of the week, or now');
    table.text('body').notNullable().comment('Tallies by metric, JSON');
    table.unique(['generation', 'scope', 'period', 'day'], {
      indexName: 'figures_identity_uq',
    });
    table.index(['generation', 'period', 'day'], 'figures_day_idx');
  });

  await knex.schema.createTable('dirty_days', table => {
    table.comment(
      'Days whose sums are to be made anew: a log, so that nobody waits for anybody to write to it',
    );
    table.increments('id');
    table.integer('generation').notNullable();
    table.string('day', 10).notNullable();
    table.index(['generation', 'day'], 'dirty_days_day_idx');
  });

  // Tickets name an incident by the id that its source gave it; what is told of an incident belongs to entities.
  await knex.schema.alterTable('incidents', table => {
    table.index(['external_id'], 'incidents_external_idx');
  });
  await knex.schema.alterTable('entity_incidents', table => {
    table.index(['incident_id'], 'entity_incidents_incident_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('entity_incidents', table => {
    table.dropIndex(['incident_id'], 'entity_incidents_incident_idx');
  });
  await knex.schema.alterTable('incidents', table => {
    table.dropIndex(['external_id'], 'incidents_external_idx');
  });
  for (const table of [
    'dirty_days',
    'figures',
    'entity_figures',
    'figure_generations',
  ]) {
    await knex.schema.dropTable(table);
  }
};
