/**
 * The Argo CD source: syncs of applications become deployments.
 *
 * @packageDocumentation
 */
export { milepostModuleArgocd as default } from './module';
