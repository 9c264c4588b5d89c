/** Somebody who is nowhere but in payloads. Every text of theirs holds the word that is looked for. */
export const canary = {
  login: 'CanaryLogin77',
  name: 'Canary Person',
  email: 'canary.mail@canary.example',
  token: 'ghp_Canary0123456789abcdefghijABCDEFGHIJ',
  key: 'canary0123456789canary0123456789canary',
};

/** What is written by people, with everything in it that must not come out again. */
export const writtenText = `Fix the till for ${canary.login}, reported by ${canary.email} (@${canary.login}), with ${canary.token}, key ${canary.key}, password=${canary.key}`;

/** The page of a thing, with credentials where addresses hold them. */
export const pageAddress = `https://${canary.login}:${canary.token}@shop.example/page?access_token=${canary.token}&user=${canary.login}&tab=1`;

/** Where and how often the word occurs. */
export function canariesIn(text: string): string[] {
  return [...text.matchAll(/.{0,80}canary.{0,40}/gi)].map(([found]) => found);
}
