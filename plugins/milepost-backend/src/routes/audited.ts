import type {
  AuditorService,
  BackstageCredentials,
  BackstageUserPrincipal,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import type express from 'express';
import type { Sight } from '../visibility/Sight';
import type { Access } from './Access';

/** A person who is about to say something. */
export interface Person {
  credentials: BackstageCredentials<BackstageUserPrincipal>;
  sight: Sight;
  /** The entity ref of the person. */
  by: string;
}

/**
 * Does what only people may do, and writes into the audit log who tried: from the moment on when it is known who asks,
 * whether or not it succeeds.
 *
 * @param act - what it puts into `meta` is in the log
 */
export async function audited<T>(
  request: express.Request,
  options: {
    httpAuth: HttpAuthService;
    access: Access;
    auditor: AuditorService;
    eventId: string;
    severityLevel: 'low' | 'medium' | 'high';
    permission: BasicPermission;
  },
  act: (person: Person, meta: JsonObject) => Promise<T>,
): Promise<T> {
  const { httpAuth, access, auditor, permission, ...event } = options;
  const credentials = await httpAuth.credentials(request, { allow: ['user'] });
  const { eventId, severityLevel } = event;
  const log = await auditor.createEvent({ eventId, severityLevel, request });
  const meta: JsonObject = {};
  try {
    await access.require(permission, credentials);
    const sight = await access.sight(credentials);
    const by = credentials.principal.userEntityRef;
    const answer = await act({ credentials, sight, by }, meta);
    await log.success({ meta });
    return answer;
  } catch (error) {
    await log.fail({ error: error as Error, meta });
    throw error;
  }
}
