// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('gate_evaluations', table => {
    table.comment('What the gate said, to pipelines; never who asked');
    table.text('id').notNullable();
    table.double('at').notNullable();
    table.text('entity_ref').notNullable();
    table.text('environment').notNullable();
    table.text('revision');
    table.string('change_class', 40);
    table.string('decision', 16).notNullable();
    table.string('mode', 16).notNullable();
    table.text('policy').notNullable();
    table.text('reasons').notNullable().comment('JSON');
    table.unique(['id'], { indexName: 'gate_evaluations_identity_uq' });
    table.index(['entity_ref', 'at'], 'gate_evaluations_entity_idx');
  });

  await knex.schema.createTable('gate_overrides', table => {
    table.comment(
      'Deployments let through by a person, append-only but for the end',
    );
    table.increments('id');
    table.text('entity_ref').notNullable();
    table.text('environment').notNullable();
    table.text('revision').comment('Null: any');
    table.text('reason').notNullable();
    table.text('created_by').notNullable().comment('Entity ref of a person');
    table.double('created_at').notNullable();
    table.double('expires_at').notNullable();
    table.double('ended_at');
    table.text('ended_by').comment('Entity ref of a person');
    table.index(['entity_ref', 'environment'], 'gate_overrides_entity_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('gate_overrides');
  await knex.schema.dropTable('gate_evaluations');
};
