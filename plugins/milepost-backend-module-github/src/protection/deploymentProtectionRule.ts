import { idAt } from '../payload/repository';
import { unknownWord, webhook, type Webhook } from '../webhooks/webhook';
import { protectionRuleSchema, questionOf, runOf } from './protectionRule';

/**
 * `deployment_protection_rule`: a job waits for an answer. It tells of no event; the answer is a look-up.
 *
 * @param mayAnswer - whether an address is where the portal's own integration has GitHub's API; nothing else gets a
 * token. Left out: there are no credentials
 */
export function deploymentProtectionRule(
  mayAnswer?: (host: string, address: string) => boolean,
): Webhook {
  return webhook({
    schema: protectionRuleSchema,
    identify: rule => idAt(rule.repository, questionOf(rule)),
    tell(rule, { names }) {
      const { action, repository, deployment_callback_url: callback } = rule;
      if (action !== 'requested') {
        return unknownWord(
          'action of deployment_protection_rule',
          action,
          names,
        );
      }
      if (!mayAnswer) {
        return {
          unmapped:
            'nobody can answer: integrations.github has no credentials of an App',
        };
      }
      if (!runOf(callback) || !mayAnswer(repository.host, callback)) {
        return {
          unmapped: `field deployment_callback_url: is not below the address of the API that integrations.github has for ${repository.host}`,
        };
      }
      return [];
    },
  });
}
