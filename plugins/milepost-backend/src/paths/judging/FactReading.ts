/**
 * What is known of a fact. `absent`: nobody has told it yet. `silent`: somebody did, and has not for too long. Only a
 * known one decides anything; `undefined` is a known value: the entity has no such field.
 */
export type FactReading =
  | { state: 'known'; value: unknown; source?: string }
  | { state: 'absent' }
  | { state: 'silent'; lastAt: number; source?: string };
