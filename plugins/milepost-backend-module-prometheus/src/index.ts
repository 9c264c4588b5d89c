/**
 * The Prometheus source: which alert rules page, and which of them have a runbook.
 *
 * @packageDocumentation
 */
export { milepostModulePrometheus as default } from './module';
