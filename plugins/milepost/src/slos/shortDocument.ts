/** A document as people find it: a URL or a key of the configuration in full, a file of the portal's machine by its name. */
export function shortDocument(document: string): string {
  return document.startsWith('file:')
    ? document.slice(document.lastIndexOf('/') + 1)
    : document;
}
