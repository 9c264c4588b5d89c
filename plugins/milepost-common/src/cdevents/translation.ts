import { z } from 'zod';
import type { deliveryEventSchema } from '../events/deliveryEvent';
import type { CdEvent } from './cdEventSchema';
import { deliveryFields } from './deliveryFields';
import { faultOf, isFault, reasonOf, type Fault } from './fault';
import { cleanUrl } from './cleanUrl';
import { nulIn, partsOf } from './partsOf';

/** Makes a name comparable within one change and nowhere else. @public */
export type Pseudonym = (change: string, actor: string) => string;

type WithoutEnvelope<E> = E extends unknown
  ? Omit<E, 'id' | 'source' | 'time'>
  : never;

/** A delivery event before it has an identity. @internal */
export type Draft = WithoutEnvelope<z.input<typeof deliveryEventSchema>>;

/** What is read of a CDEvent. @internal */
export interface Reading<C extends z.ZodRawShape, M extends z.ZodRawShape> {
  id: string;
  subject: string;
  /** `subject.content`, as far as it is needed. */
  content: z.output<z.ZodObject<C>>;
  /** `customData.milepost`. */
  milepost: z.output<z.ZodObject<M>>;
  pseudonym: Pseudonym;
}

/** How one type of CDEvent becomes a delivery event. @internal */
export interface Translation {
  /** The keys that `customData.milepost` may have. */
  fields: string[];
  translate(event: CdEvent, pseudonym: Pseudonym): Draft | Fault;
}

const { url } = deliveryFields('change.created');

/** Where CDEvents puts the address of a page, by type and version of the spec. */
const pages = {
  uri: z.unknown().optional(),
  url: z.unknown().optional(),
  ticketURI: z.unknown().optional(),
};

/**
 * Declares what is read of a type (other keys of `content` are ignored, of `milepost` refused) and what is made of it.
 *
 * @internal
 */
export function translation<
  C extends z.ZodRawShape,
  M extends z.ZodRawShape,
>(options: {
  content: C;
  milepost: M;
  draft(reading: Reading<C, M>): Draft | Fault;
}): Translation {
  const milepost = z.strictObject({ ...options.milepost, url });
  const schema = z.object({
    subject: z.object({ content: z.object({ ...pages, ...options.content }) }),
    customData: z.object({ milepost }),
  });
  return {
    fields: Object.keys(milepost.shape),
    translate(event, pseudonym) {
      const read = schema.safeParse(partsOf(event), { error: reasonOf });
      if (!read.success) {
        return faultOf(read.error);
      }
      const parts = {
        content: read.data.subject.content,
        milepost: read.data.customData.milepost,
      } as unknown as Pick<Reading<C, M>, 'content' | 'milepost'> & Pages;
      const { id } = event.context;
      const reading = { ...parts, id, subject: event.subject.id, pseudonym };
      return nulIn(read.data) ?? withPage(options.draft(reading), parts);
    },
  };
}

interface Pages {
  content: { [K in keyof typeof pages]?: unknown };
  milepost: { url?: string };
}

function withPage(
  draft: Draft | Fault,
  { content, milepost }: Pages,
): Draft | Fault {
  if (isFault(draft)) {
    return draft;
  }
  const page = milepost.url ?? content.uri ?? content.url ?? content.ticketURI;
  return { ...draft, url: cleanUrl(page) };
}
