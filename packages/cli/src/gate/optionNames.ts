const OPTIONS: Readonly<Record<string, string>> = {
  scope: '--scope',
  environment: '--environment',
  revision: '--revision',
  changeClass: '--change-class',
};

/** Says the option where a message begins with the field of the request that it fills. */
export function optionNames(message: string): string {
  const [, field, rest] = /^(\w+)(:.*)$/s.exec(message) ?? [];
  return field && Object.hasOwn(OPTIONS, field)
    ? `${OPTIONS[field]}${rest}`
    : message;
}
