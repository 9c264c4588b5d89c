/**
 * The GitHub source of Milepost: deployments, pull requests, reviews, pushes, releases and workflow runs.
 *
 * @packageDocumentation
 */
export { milepostModuleGithub as default } from './module';
