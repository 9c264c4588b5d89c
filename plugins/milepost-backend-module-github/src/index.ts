/**
 * The GitHub source of Milepost: deployments, pull requests, reviews, pushes, releases, workflow runs and incidents.
 *
 * @packageDocumentation
 */
export { milepostModuleGithub as default } from './module';
