import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { MetricCatalogue } from './MetricCatalogue';

/** Writes into the audit log and the log which metrics are computed by another definition since this start. */
export async function auditDefinitions(options: {
  definitions: MetricCatalogue;
  auditor: AuditorService;
  logger: LoggerService;
}): Promise<void> {
  const { definitions, auditor, logger } = options;
  for (const { metric, version, by, reason } of definitions.changed) {
    logger.info(
      `${metric} is defined otherwise: version ${version}. ${reason}`,
    );
    const event = await auditor.createEvent({
      eventId: 'definition-change',
      severityLevel: 'medium',
      meta: { metric, version, by, reason },
    });
    await event.success();
  }
}
