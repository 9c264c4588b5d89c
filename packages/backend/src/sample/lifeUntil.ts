import { DAY } from './calendar';

/** How long the sample organisation had lived when its portal opened. */
export const HISTORY_DAYS = 273;

/** Between which instants the sample organisation lives, in milliseconds since 1970. */
export interface Life {
  /** Its first day. */
  begins: number;
  /** When its portal opened, which characters are relative to: a bad month is some months before. */
  opened: number;
  until: number;
}

/** The life that is planned, to know what happens until an instant. */
export function lifeUntil(options: { opened: number; to: number }): Life {
  const { opened, to } = options;
  return { begins: opened - HISTORY_DAYS * DAY, opened, until: to };
}
