/**
 * The git source of Milepost: commits and release tags of any repository become changes and deployments.
 *
 * @packageDocumentation
 */
export {
  createGitCollector,
  type GitCollectorOptions,
} from './collecting/createGitCollector';
export { milepostModuleGit, milepostModuleGit as default } from './module';
export { createGitSource } from './records/createGitSource';
export {
  gitPayloadSchema,
  gitRecordSchema,
  type GitPayload,
  type GitRecord,
} from './records/gitPayload';
export type { GitAuthorization } from './remote/authorization';
export { Mirror } from './remote/Mirror';
