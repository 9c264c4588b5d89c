import { octokitExamples } from './__testUtils__/octokitExamples';
import { testSource } from './__testUtils__/testSource';

const LOGIN = 'CanaryLogin77';
const NAME = 'Canary Person';
const EMAIL = 'canary.mail@canary.example';
const TOKEN = 'ghp_Canary0123456789abcdefghijABCDEFGHIJ';

const planted: Record<string, string> = {
  login: LOGIN,
  username: LOGIN,
  email: EMAIL,
  avatar_url: `https://avatars.example/${LOGIN}?token=${TOKEN}`,
  gravatar_id: TOKEN,
  node_id: TOKEN,
  temp_clone_token: TOKEN,
};

/** Texts that people write, each with everything that must not come out of it. */
const WRITTEN: ReadonlySet<string> = new Set([
  'title',
  'body',
  'message',
  'description',
  'display_title',
]);
const hidden = `${LOGIN}, ${NAME} <${EMAIL}> @${LOGIN} ${TOKEN} token=${TOKEN}`;

/** Branches and environments named after people. */
const NAMED: ReadonlySet<string> = new Set([
  'ref',
  'head_branch',
  'environment',
]);

describe('canaries in every place where people are', () => {
  it.each(octokitExamples)('do not come out: $name $index', ({ raw }) => {
    const sick = { ...raw, payload: plant(raw.payload) };
    const { events, unmapped } = testSource.map(sick, {
      pseudonym: () => 'a pseudonym',
    });
    const out = JSON.stringify([events, unmapped, testSource.naturalKey(sick)]);
    expect(out).not.toMatch(/canary/i);
    expect(unmapped).toBeUndefined();
    expect(events).toHaveLength(
      testSource.map(raw, { pseudonym: () => 'a pseudonym' }).events!.length,
    );
  });

  it('leave the words around them', () => {
    const opened = octokitExamples.find(({ name }) => name === 'pull_request')!;
    const sick = { ...opened.raw, payload: plant(opened.raw.payload) };
    const { events } = testSource.map(sick, { pseudonym: () => 'p' });
    expect(events?.[0]).toMatchObject({
      title: expect.stringMatching(
        /^Update the README with new information\. …/,
      ),
    });
  });
});

function plant(node: unknown, key: string = ''): unknown {
  if (Array.isArray(node)) {
    return node.map(item => plant(item, key));
  }
  if (typeof node === 'object' && node !== null) {
    const entries = Object.entries(node).map(([name, child]) => [
      name,
      plant(child, name),
    ]);
    const copy = Object.fromEntries(entries);
    const person = 'login' in copy || 'email' in copy;
    return person ? { ...copy, name: NAME } : copy;
  }
  return typeof node === 'string' ? plantText(node, key) : node;
}

function plantText(text: string, key: string): string {
  if (key in planted) {
    return planted[key];
  }
  if (WRITTEN.has(key)) {
    return `${text} ${hidden}`;
  }
  return NAMED.has(key) ? `${text}-${LOGIN}` : text;
}
