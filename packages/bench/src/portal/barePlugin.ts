import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import express from 'express';
import Router from 'express-promise-router';

/** What the door is compared with: a route that puts one row into an indexed table, and nothing else. */
export const barePlugin = createBackendPlugin({
  pluginId: 'bare',
  register(env) {
    env.registerInit({
      deps: {
        database: coreServices.database,
        httpRouter: coreServices.httpRouter,
      },
      async init({ database, httpRouter }) {
        const knex = await database.getClient();
        await knex.schema.createTable('rows', table => {
          table.text('key').notNullable().unique();
          table.text('payload').notNullable();
        });
        const router = Router();
        router.post('/rows', express.json(), async (request, response) => {
          const { context } = request.body;
          await knex('rows')
            .insert({ key: context.id, payload: JSON.stringify(request.body) })
            .onConflict('key')
            .ignore();
          response.json({ accepted: 1 });
        });
        httpRouter.use(router);
        httpRouter.addAuthPolicy({ path: '/rows', allow: 'unauthenticated' });
      },
    });
  },
});
