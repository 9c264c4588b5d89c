import { z } from 'zod';
import { idSchema } from '../payload/fields';
import { gitlabInstantSchema } from '../payload/instant';

/** Somebody whom the API names. */
export const personSchema = z
  .object({ id: idSchema, username: z.string().nullish() })
  .nullish();

/** What GitLab itself writes below a merge request. */
const SYSTEM_NOTES = new Map([
  ['approved this merge request', 'approval'],
  ['marked this merge request as **ready**', 'ready'],
] as const);

type SystemNote = Parameters<(typeof SYSTEM_NOTES)['get']>[0];

/** One of its notes; what people wrote in it is not kept. */
export const noteSchema = z
  .object({
    id: idSchema,
    system: z.boolean().nullish(),
    body: z.string().nullish(),
    author: personSchema,
    created_at: gitlabInstantSchema,
  })
  .transform(({ body, ...note }) => ({
    ...note,
    body: note.system ? wordsOf(body) : null,
  }));

/** What a note says; `undefined` for most of those that GitLab writes. */
export function meaningOf(
  note: z.output<typeof noteSchema>,
): 'approval' | 'comment' | 'ready' | undefined {
  return note.system ? SYSTEM_NOTES.get(note.body as SystemNote) : 'comment';
}

/** The words that are understood; whatever else GitLab wrote may name people. */
function wordsOf(body: string | null | undefined): string | null {
  const text = (body ?? '').trim();
  return SYSTEM_NOTES.has(text as SystemNote) ? text : null;
}
