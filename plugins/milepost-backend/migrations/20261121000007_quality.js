// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('entities', table => {
    table
      .text('annotations')
      .comment('Those that claim something, as they are written, JSON');
    table.text('edit_url').comment('Where its catalog file can be edited');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('entities', table => {
    table.dropColumn('annotations');
    table.dropColumn('edit_url');
  });
};
