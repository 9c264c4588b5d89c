/**
 * Milepost golden paths for services and platform teams, for apps on the new frontend system. Apps on the old one import
 * `./legacy`.
 *
 * @packageDocumentation
 */
export { milepostGoldenPathsPlugin as default } from './plugin';
