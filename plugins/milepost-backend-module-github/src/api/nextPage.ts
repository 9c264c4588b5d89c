/**
 * The page after this one, as path and query below the API's address; `undefined` when this is the last one or the
 * link leads elsewhere: credentials go nowhere else.
 */
export function nextPage(
  link: string | null,
  base: string,
): string | undefined {
  const [, address] = /<([^>]+)>\s*;[^,]*\brel="next"/.exec(link ?? '') ?? [];
  return address?.startsWith(`${base}/`)
    ? address.slice(base.length)
    : undefined;
}
