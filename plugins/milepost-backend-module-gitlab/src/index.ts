/**
 * The GitLab source: merge requests, pipelines, deployments and releases from webhooks and its API.
 *
 * @packageDocumentation
 */
export { milepostModuleGitlab as default } from './module';
