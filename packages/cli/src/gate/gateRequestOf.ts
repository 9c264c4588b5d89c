import {
  gateRequestSchema,
  type GateRequest,
} from '@milepost/backstage-plugin-milepost-common';
import { UsageError } from '../jobs/UsageError';
import { optionNames } from './optionNames';

export interface GateRequestOptions {
  scope: string;
  environment: string;
  revision?: string;
  changeClass?: string;
}

/**
 * What to ask, checked before anything is sent: a mistake is one whether or not the portal answers.
 *
 * @throws UsageError that names the option
 */
export function gateRequestOf(options: GateRequestOptions): GateRequest {
  const { scope, environment, revision, changeClass } = options;
  const read = gateRequestSchema.safeParse({
    scope,
    environment,
    revision,
    changeClass,
  });
  if (!read.success) {
    const [{ path, message }] = read.error.issues;
    throw new UsageError(optionNames(`${path.join('.')}: ${message}`));
  }
  return read.data;
}
