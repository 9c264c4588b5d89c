/**
 * The Alertmanager source: alerts as pages, and which service level objectives burn.
 *
 * @packageDocumentation
 */
export { milepostModuleAlertmanager as default } from './module';
