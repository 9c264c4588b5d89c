// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('definition_versions', table => {
    table.comment(
      'Every definition of a metric that was ever in force here; never changed, never deleted',
    );
    table.increments('id');
    table.string('metric', 200).notNullable();
    table
      .integer('version')
      .notNullable()
      .comment('Running number of this installation, from the shipped one on');
    table.integer('shipped_version').notNullable();
    table.text('parameters').notNullable().comment('JSON: all of them');
    table.integer('minimum_sample').notNullable();
    table
      .text('configured')
      .notNullable()
      .comment('JSON: what the configuration set of it');
    table
      .string('since', 10)
      .notNullable()
      .comment('Local day on which it came into force');
    table.text('reason').notNullable();
    table.string('by', 20).notNullable().comment('milepost or configuration');
    table.string('digest', 64).notNullable();
    table.double('created_at').notNullable();
    table
      .double('told_at')
      .comment('When its owner was told; nothing while that is due');
    table.unique(['metric', 'version'], {
      indexName: 'definition_versions_identity_uq',
    });
  });

  await knex.schema.alterTable('figure_generations', table => {
    table
      .text('definitions')
      .comment(
        'JSON: the definitions by which its figures were computed; nothing of older ones, by the shipped',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('figure_generations', table => {
    table.dropColumn('definitions');
  });
  await knex.schema.dropTable('definition_versions');
};
