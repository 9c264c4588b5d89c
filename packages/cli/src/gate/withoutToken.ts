/** A text without the token, whoever repeats it: logs of pipelines are read by many. */
export function withoutToken(text: string, token: string | undefined): string {
  return token ? text.replaceAll(token, '…') : text;
}
