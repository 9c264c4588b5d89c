/**
 * The incident.io source: incidents and follow-ups from webhooks.
 *
 * @packageDocumentation
 */
export { milepostModuleIncidentIo as default } from './module';
