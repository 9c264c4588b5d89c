import {
  buildCdEvent,
  type BuiltCdEvent,
} from '@milepost/backstage-plugin-milepost-common';
import { DAY, MINUTE } from '../calendar';
import type { RepositoryHabits, ServiceHabits } from '../Habits';
import type { SampleIncident } from '../incidents';
import type { Life } from '../lifeUntil';
import { sourceOf, timeOf } from '../origin';
import { paging, type PagingRule } from './paging';
import { samplePages, type SamplePage } from './samplePages';

interface Serving {
  habits: RepositoryHabits;
  service: ServiceHabits;
  life: Life;
}

/** What is told of the pages of a service, and of the rules that raise them. */
export function pageEvents(
  options: Serving & { incidents: readonly SampleIncident[] },
): BuiltCdEvent[] {
  const own = paging[options.service.name];
  if (!own) {
    return [];
  }
  const pages = samplePages({ ...options, paging: own });
  return [
    ...pages.flatMap(page => eventsOf(page, options)),
    ...own.rules.flatMap((rule, index) => ruleEvents(rule, index, options)),
  ];
}

function eventsOf(
  page: SamplePage,
  { habits, service, life }: Serving,
): BuiltCdEvent[] {
  const { id, title, rule, severity, acknowledgedAt } = page;
  const about = (what: string, at: number) => ({
    id: `${id}-${what}`,
    source: sourceOf(habits, 'operations'),
    time: timeOf(at),
    subject: id,
    content: { service: { id: service.name }, description: title },
  });
  const milepost = {
    severity,
    alert: rule.name,
    runbook: page.triggeredAt >= writtenAt(rule, life),
  };
  const triggered = buildCdEvent({
    ...about('triggered', page.triggeredAt),
    type: 'page.triggered',
    milepost,
  });
  const resolved = buildCdEvent({
    ...about('resolved', page.resolvedAt),
    type: 'page.resolved',
  });
  return acknowledgedAt === undefined
    ? [triggered, resolved]
    : [
        triggered,
        buildCdEvent({
          ...about('acknowledged', acknowledgedAt),
          type: 'page.acknowledged',
        }),
        resolved,
      ];
}

/** Pipelines tell of the rules that they bring out: all at first, later those whose runbook was written. */
function ruleEvents(
  rule: PagingRule,
  index: number,
  { habits, service, life }: Serving,
): BuiltCdEvent[] {
  const subject = `${service.name}/${rule.name}`;
  const tell = (at: number, runbook: boolean) =>
    buildCdEvent({
      type: 'alertrule.updated',
      id: `${subject}-${runbook ? 'with' : 'without'}-runbook`,
      source: sourceOf(habits, 'pipelines'),
      time: timeOf(at),
      subject,
      content: { service: { id: service.name } },
      milepost: { name: rule.name, paging: true, runbook },
    });
  const first = life.begins + (index + 1) * MINUTE;
  const written = writtenAt(rule, life);
  return [
    tell(first, written <= first),
    ...(written > first && written < Infinity ? [tell(written, true)] : []),
  ];
}

/** When its runbook was written. */
function writtenAt({ runbook }: PagingRule, { opened }: Life): number {
  if (typeof runbook === 'number') {
    return opened - runbook * DAY;
  }
  return runbook ? -Infinity : Infinity;
}
