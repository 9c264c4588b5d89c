import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type express from 'express';
import type { Access } from './Access';

/** Lets users and services in who may read metrics of anything; with what they may know of. */
export function reading({
  httpAuth,
  access,
}: {
  httpAuth: HttpAuthService;
  access: Access;
}) {
  return async (request: express.Request) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    return { credentials, sight: await access.sight(credentials) };
  };
}
