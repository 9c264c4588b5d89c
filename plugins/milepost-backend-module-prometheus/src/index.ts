/**
 * The Prometheus source: which alert rules page, and which of them have a runbook; and the service level indicators that
 * are read from it, or from what sloth and Pyrra record there.
 *
 * @packageDocumentation
 */
export { milepostModulePrometheus as default } from './module';
