import { instantSchema } from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';

/** Ruby's own forms: `2021-04-28 21:50:00 +0200` and `2016-08-12 15:23:28 UTC`. */
const RUBY =
  /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d+)?) ?(?:(UTC|Z)|([+-]\d\d):?(\d\d))$/;

/**
 * A time as GitLab writes it, which depends on where: three forms are known, each with a zone. It is cut to
 * the second: webhooks know no more, and what the API tells of the same moment has to be the same time.
 */
export const gitlabInstantSchema = z
  .string()
  .transform(toIso)
  .pipe(instantSchema)
  .transform(text => `${text.slice(0, 19)}.000Z`);

/** A time that GitLab may not know yet. */
export const optionalInstantSchema = gitlabInstantSchema.nullish();

function toIso(text: string): string {
  const [match, day, time, utc, hours, minutes] = RUBY.exec(text.trim()) ?? [];
  if (!match) {
    return text;
  }
  return `${day}T${time}${utc ? 'Z' : `${hours}:${minutes}`}`;
}

/** Some seconds later; GitLab tells some times as a length of time after others. */
export function secondsAfter(instant: string, seconds: number): string {
  return new Date(
    Date.parse(instant) + Math.floor(seconds) * 1000,
  ).toISOString();
}
