import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import express from 'express';
import Router from 'express-promise-router';
import { PAGER_TOPIC } from './pagerWebhook';

/**
 * What the doors are compared with: a route that puts one row into an indexed table, and nothing else; and one that
 * passes what it gets on to Backstage's events service, and answers when its subscribers are done.
 */
export const barePlugin = createBackendPlugin({
  pluginId: 'bare',
  register(env) {
    env.registerInit({
      deps: {
        database: coreServices.database,
        events: eventsServiceRef,
        httpRouter: coreServices.httpRouter,
      },
      async init({ database, events, httpRouter }) {
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
        router.post('/events', express.json(), async (request, response) => {
          const eventPayload = request.body;
          await events.publish({ topic: PAGER_TOPIC, eventPayload });
          response.json({});
        });
        httpRouter.use(router);
        for (const path of ['/rows', '/events']) {
          httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' });
        }
      },
    });
  },
});
