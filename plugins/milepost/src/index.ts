/**
 * Milepost on the service page, for apps on the new frontend system. Apps on the old one import `./legacy`.
 *
 * @packageDocumentation
 */
export { milepostPlugin as default } from './plugin';
