/** A text with plain spaces in place of those that keep a number and its unit on one line. */
export function plainSpaces(text: string | undefined): string | undefined {
  return text?.replace(/[\u00a0\u202f\u2009]/g, ' ');
}
