// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('dirty_slo_days', table => {
    table.comment(
      'Days on which SLOs of an entity stand otherwise than its figures say',
    );
    table.increments('id');
    table.integer('entity_id').notNullable();
    table.string('day', 10).notNullable();
    table.index(['entity_id'], 'dirty_slo_days_entity_idx');
  });

  await knex.schema.createTable('slo_figure_owners', table => {
    table.comment('To which entity the figures count each SLO, and until when');
    table.integer('slo_id').notNullable();
    table.integer('entity_id');
    table.double('removed_at');
    table.text('tier');
    table.unique(['slo_id'], { indexName: 'slo_figure_owners_identity_uq' });
  });

  await knex.schema.createTable('dirty_spends', table => {
    table.comment(
      'Entities with SLOs whose deployments or incidents have changed since',
    );
    table.increments('id');
    table.integer('entity_id').notNullable();
  });

  await knex.schema.createTable('slo_spend_runs', table => {
    table.comment(
      'When it was last computed what deployments and incidents cost each SLO',
    );
    table.integer('slo_id').notNullable();
    table.double('computed_at').notNullable();
    table.unique(['slo_id'], { indexName: 'slo_spend_runs_identity_uq' });
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  const tables = [
    'slo_spend_runs',
    'dirty_spends',
    'slo_figure_owners',
    'dirty_slo_days',
  ];
  for (const table of tables) {
    await knex.schema.dropTable(table);
  }
};
