import { InputError } from '@backstage/errors';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });

const postmortemDueSchema = z.object({
  id: z.string(),
  resolved_at: instant,
  tz: z.string(),
  n: z.int().min(1),
  mode: z.enum(['business', 'calendar']),
  holidays: z.array(z.iso.date()),
  due_before: instant,
});

const timesSchema = z.object({
  ttr_s: z.array(z.number()),
  median_s: z.number().nullable().default(null),
  count: z.int(),
});

const restoredSchema = z.object({
  incident: z.number(),
  created_at: instant,
  last_status_change_at: instant,
  exact_seconds: z.number(),
});

/** A time as a tool writes it. */
const writtenTimeSchema = z.object({
  id: z.string(),
  input: z.string(),
  correct_utc: instant,
});

/** What a pager told of one incident. */
const toldSchema = z.object({
  id: z.string(),
  events: z.array(z.string()).min(1),
  correct: z.object({ resolved_at: instant.nullable() }),
});

// A group of cases that this version does not know is an error: it would pass without being looked at.
const fileSchema = z.strictObject({
  note: z.string().optional(),
  postmortem_due: z.array(postmortemDueSchema).default([]),
  ttr_published: z.array(timesSchema).default([]),
  devlake_pagerduty: z.array(restoredSchema).default([]),
  fourkeys_bug_regressions: z
    .array(z.union([writtenTimeSchema, toldSchema]))
    .default([]),
});

export type PostmortemDueCase = z.infer<typeof postmortemDueSchema>;
export type TimesCase = z.infer<typeof timesSchema>;
export type RestoredCase = z.infer<typeof restoredSchema>;
export type WrittenTimeCase = z.infer<typeof writtenTimeSchema>;
export type ToldCase = z.infer<typeof toldSchema>;
export type IncidentCases = z.infer<typeof fileSchema>;

/** @throws InputError when it is no file of cases, with the field that is wrong */
export async function readIncidentCases(file: string): Promise<IncidentCases> {
  const read = fileSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!read.success) {
    throw new InputError(`${file}: ${z.prettifyError(read.error)}`);
  }
  return read.data;
}
