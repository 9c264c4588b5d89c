/**
 * Milepost scorecards for groups, systems and domains, for apps on the new frontend system. Apps on the old one import
 * `./legacy`.
 *
 * @packageDocumentation
 */
export { milepostScorecardsPlugin as default } from './plugin';
