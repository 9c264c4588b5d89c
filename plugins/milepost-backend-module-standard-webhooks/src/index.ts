/**
 * CDEvents from any sender of signed Standard Webhooks.
 *
 * @packageDocumentation
 */
export { milepostModuleStandardWebhooks as default } from './module';
