/** GitLab's own: access tokens of projects and groups, service accounts, and names that say so. */
const BOT =
  /^(?:project|group)_\d+_bot|^service_account_|(?:^|[-_.])bot(?:$|[-_.])|\[bot\]$/i;

/** Whether a machine acts. GitLab does not say so; names do, and the configuration may name more. */
export function isBot(username: string, bots: ReadonlySet<string>): boolean {
  return BOT.test(username) || bots.has(username.toLowerCase());
}
