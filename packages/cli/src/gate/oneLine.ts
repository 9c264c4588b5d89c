/** A text that others wrote, in one line and without control characters: some logs take lines for commands. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{C}]+/gu, ' ').trim();
}
