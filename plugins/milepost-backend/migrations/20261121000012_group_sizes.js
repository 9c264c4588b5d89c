// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('entities', table => {
    table
      .integer('people')
      .comment(
        'Of a group: how many people are in it or below it, as the catalog last said',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('entities', table => {
    table.dropColumn('people');
  });
};
