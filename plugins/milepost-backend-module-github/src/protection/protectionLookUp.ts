import type {
  LookUp,
  RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import { idAt } from '../payload/repository';
import { protectionRuleSchema, questionOf, runOf } from './protectionRule';

export const PROTECTION_RULE = 'github.protection_rule';

/** What a job that waits asks: answered once, however often it is delivered. */
export function protectionLookUp({ payload }: RawEvent): LookUp[] {
  const read = protectionRuleSchema.safeParse(payload);
  const run = read.success && runOf(read.data.deployment_callback_url);
  if (!read.success || !run) {
    return [];
  }
  const { environment, deployment, repository } = read.data;
  return [
    {
      id: idAt(repository, questionOf(read.data)),
      topic: PROTECTION_RULE,
      request: {
        repository: repository.key,
        run,
        environment,
        ...(deployment && { revision: deployment.sha }),
      },
    },
  ];
}
