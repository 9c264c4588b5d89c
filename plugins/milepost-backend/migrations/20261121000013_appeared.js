// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('entities', table => {
    table
      .double('appeared_at')
      .comment(
        'When the catalog was first seen to have it; not known of old ones',
      );
    table
      .text('aliases')
      .comment('Refs that it had before it was renamed, JSON');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('entities', table => {
    table.dropColumn('appeared_at');
    table.dropColumn('aliases');
  });
};
