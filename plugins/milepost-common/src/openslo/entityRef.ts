const REF = /^([a-z][\w.-]*):(?:([\w.-]+)\/)?([\w.-]+)$/i;

/** The ref of a catalog entity with its namespace, in lower case; `undefined` for what does not name a kind. */
export function fullEntityRef(text: string): string | undefined {
  const match = REF.exec(text.trim());
  if (!match) {
    return undefined;
  }
  const [, kind, namespace = 'default', name] = match;
  return `${kind}:${namespace}/${name}`.toLocaleLowerCase('en-US');
}
