import { parseList, printList } from './entityList';

describe('a list in an address', () => {
  it('is the same again when it is read', () => {
    const list = {
      part: { by: 'tier', segment: '1 & 2' },
      check: 'protected',
      state: 'fail',
      version: '',
    } as const;
    expect(parseList(printList(list))).toEqual(list);
  });

  it('leaves out what nobody understands', () => {
    expect(parseList('standing=gone&state=broken&left=maybe&by=tier')).toEqual(
      {},
    );
    expect(parseList(undefined)).toBeUndefined();
  });
});
