/**
 * `*` stands for any characters, `?` for one; case does not matter. Two marks walk along both texts: a regular
 * expression made of a pattern that somebody wrote could take forever.
 */
export function matchesGlob(glob: string, text: string): boolean {
  const pattern = glob.toLowerCase();
  const sought = text.toLowerCase();
  let at = 0;
  let star = -1;
  let retry = 0;
  for (let index = 0; index < sought.length; ) {
    if (pattern[at] === '*') {
      star = at;
      retry = index;
      at += 1;
    } else if (pattern[at] === '?' || pattern[at] === sought[index]) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      // The last star takes one more.
      retry += 1;
      at = star + 1;
      index = retry;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(at));
}

/** Whether one of several patterns fits; without any, everything does. */
export function matchesAny(
  globs: readonly string[] | undefined,
  text: string | undefined,
): boolean {
  return (
    globs === undefined ||
    (text !== undefined && globs.some(glob => matchesGlob(glob, text)))
  );
}

/** Whether it stands for one text alone. */
export function isExact(glob: string): boolean {
  return !/[*?]/.test(glob);
}
