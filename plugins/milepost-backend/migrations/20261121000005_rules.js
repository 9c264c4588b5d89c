// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('builds', table => {
    table.text('workflow').comment('The file that defines it');
    table.text('job').comment('One job of a run; null for the run itself');
    table.text('run').comment('Of a job: the run that it is a part of');
  });

  await knex.schema.createTable('releases', table => {
    table.comment('Facts: versions that were published');
    table.increments('id');
    table.text('fact_key').notNullable();
    table.text('source').notNullable();
    table.text('external_id').notNullable();
    table.string('origin_kind', 16);
    table.text('origin_value');
    table.text('service');
    table.text('repository');
    table.text('tag');
    table.text('revision');
    table.boolean('prerelease').comment('Null when its source does not know');
    table.double('published_at').notNullable();
    table.text('url');
    table.unique(['fact_key'], { indexName: 'releases_identity_uq' });
    table.index(
      ['origin_kind', 'origin_value', 'published_at'],
      'releases_origin_idx',
    );
  });

  await knex.schema.alterTable('deployments', table => {
    table
      .integer('derived_for')
      .comment(
        'The entity whose rules have made it; null for what a source tells',
      );
    table.index(['derived_for'], 'deployments_derived_idx', {
      predicate: knex.whereNotNull('derived_for'),
    });
  });

  await knex.schema.alterTable('entities', table => {
    table
      .text('facets')
      .comment('What filters over the catalog see of it, JSON');
    table
      .text('deployment_rules')
      .comment(
        'What turns into its deployments, JSON; null where nothing ever did',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex('deployments').whereNotNull('derived_for').delete();
  await knex.schema.alterTable('entities', table => {
    table.dropColumns('facets', 'deployment_rules');
  });
  await knex.schema.alterTable('deployments', table => {
    table.dropIndex(['derived_for'], 'deployments_derived_idx');
    table.dropColumn('derived_for');
  });
  await knex.schema.dropTable('releases');
  await knex.schema.alterTable('builds', table => {
    table.dropColumns('workflow', 'job', 'run');
  });
};
