/**
 * Milepost's backend: keeps delivery events, turns them into facts, and answers with metrics and evidence.
 *
 * @packageDocumentation
 */
export { milepostPlugin as default, milepostPlugin } from './plugin';
export {
  MilepostEngine,
  type MilepostEngineOptions,
} from './engine/MilepostEngine';
export { migrate } from './database/migrate';
export { readSettings, type Settings } from './readSettings';
