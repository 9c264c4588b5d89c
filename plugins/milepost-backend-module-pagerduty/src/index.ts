/**
 * The PagerDuty source: incidents and pages from V3 webhooks.
 *
 * @packageDocumentation
 */
export { milepostModulePagerduty as default } from './module';
