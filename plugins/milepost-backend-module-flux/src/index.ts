/**
 * The Flux source: reconciled releases and kustomizations become deployments.
 *
 * @packageDocumentation
 */
export { milepostModuleFlux as default } from './module';
