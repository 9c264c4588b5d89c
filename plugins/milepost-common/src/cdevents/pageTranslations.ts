import { z } from 'zod';
import type { DeliveryEvent } from '../events/deliveryEvent';
import { deliveryFields } from './deliveryFields';
import { repositoryName } from './repository';
import { titleOf } from './titleOf';
import { translation, type Draft } from './translation';

const page = deliveryFields('page.triggered');
const rule = deliveryFields('alertrule.updated');

const content = {
  service: z.object({ id: page.page }).optional(),
  environment: z.object({ id: page.page }).optional(),
  description: z.string().optional(),
};
const repository = repositoryName.optional();

type PageType = Extract<DeliveryEvent, { page: string }>['type'];

function pageTranslation(type: PageType) {
  return translation({
    content,
    milepost: {
      repository,
      title: page.title,
      severity: page.severity,
      alert: page.alert,
      runbook: page.runbook,
      slo: page.slo,
    },
    draft: ({ subject, content: said, milepost }) =>
      ({
        ...milepost,
        type,
        page: subject,
        service: said.service?.id,
        environment: said.environment?.id,
        title: titleOf(milepost.title ?? said.description),
      } satisfies Draft),
  });
}

/** Pages (the subject is the page) and the rules that raise them (the subject is the rule). @internal */
export const pageTranslations = {
  'page.triggered': pageTranslation('page.triggered'),
  'page.acknowledged': pageTranslation('page.acknowledged'),
  'page.resolved': pageTranslation('page.resolved'),
  'alertrule.updated': translation({
    content,
    milepost: {
      repository,
      name: rule.name,
      paging: rule.paging,
      runbook: rule.runbook,
    },
    draft: ({ subject, content: said, milepost }) =>
      ({
        ...milepost,
        type: 'alertrule.updated',
        rule: subject,
        service: said.service?.id,
        name: titleOf(milepost.name ?? said.description),
      } satisfies Draft),
  }),
  'alertrule.removed': translation({
    content,
    milepost: { repository },
    draft: ({ subject, content: said, milepost }) =>
      ({
        ...milepost,
        type: 'alertrule.removed',
        rule: subject,
        service: said.service?.id,
      } satisfies Draft),
  }),
};
