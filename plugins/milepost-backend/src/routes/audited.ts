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

/** What the audit log calls it. */
interface AuditedEvent {
  auditor: AuditorService;
  eventId: string;
  severityLevel: 'low' | 'medium' | 'high';
}

/**
 * Does what only people may do, and writes into the audit log who tried: from the moment on when it is known who asks,
 * whether or not it succeeds.
 *
 * @param act - what it puts into `meta` is in the log
 */
export async function audited<T>(
  request: express.Request,
  options: AuditedEvent & {
    httpAuth: HttpAuthService;
    access: Access;
    permission: BasicPermission;
  },
  act: (person: Person, meta: JsonObject) => Promise<T>,
): Promise<T> {
  const { httpAuth, access, permission } = options;
  const credentials = await httpAuth.credentials(request, { allow: ['user'] });
  return recorded(request, options, async meta => {
    await access.require(permission, credentials);
    const sight = await access.sight(credentials);
    const by = credentials.principal.userEntityRef;
    return act({ credentials, sight, by }, meta);
  });
}

/** Does something, and writes into the audit log that it was tried, and whether it succeeded. */
export async function recorded<T>(
  request: express.Request,
  { auditor, eventId, severityLevel }: AuditedEvent,
  act: (meta: JsonObject) => Promise<T>,
): Promise<T> {
  const log = await auditor.createEvent({ eventId, severityLevel, request });
  const meta: JsonObject = {};
  try {
    const answer = await act(meta);
    await log.success({ meta });
    return answer;
  } catch (error) {
    await log.fail({ error: error as Error, meta });
    throw error;
  }
}
