/**
 * The Jira source: incidents, postmortems and corrective actions from webhooks.
 *
 * @packageDocumentation
 */
export { milepostModuleJira as default } from './module';
