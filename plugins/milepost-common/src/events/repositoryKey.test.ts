import { repositoryKey } from './repositoryKey';

describe('repositoryKey', () => {
  it.each([
    ['https://github.com/Acme/Shop.git', 'github.com/acme/shop'],
    ['https://x:y@github.com/acme/shop/', 'github.com/acme/shop'],
    ['git@github.com:Acme/Shop.git', 'github.com/acme/shop'],
    [
      'ssh://git@git.acme.test:2222/tools/shop.git',
      'git.acme.test:2222/tools/shop',
    ],
    ['acme/shop', 'acme/shop'],
    ['github.com/acme/shop?ref=main#readme', 'github.com/acme/shop'],
  ])('%s is %s', (reference, key) => {
    expect(repositoryKey(reference)).toBe(key);
  });

  it('puts a path under a host', () => {
    expect(repositoryKey('Acme/Shop', 'https://github.com')).toBe(
      'github.com/acme/shop',
    );
  });
});
