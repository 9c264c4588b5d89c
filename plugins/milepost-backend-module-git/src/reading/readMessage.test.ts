import { readMessage } from './readMessage';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);

function read(message: string) {
  return readMessage(message.split('\n')[0], message);
}

describe('readMessage', () => {
  it.each([
    ['Add a cart (#123)', 123],
    ['Merge pull request #7 from someone/branch', 7],
    ["Merge branch 'a' into 'main'\n\nSee merge request shop/cart!42", 42],
    ['Merged in cart (pull request #9)', 9],
    ['Fix #12 at last', undefined],
    ['Add a cart\n\nSee (#123)', undefined],
    ['Overflow (#99999999999999999999)', undefined],
  ])('finds the request of %j', (message, pullRequest) => {
    expect(read(message).pullRequest).toBe(pullRequest);
  });

  it('finds what a commit reverts', () => {
    expect(read(`Revert "x"\n\nThis reverts commit ${A}.`).reverts).toBe(A);
    expect(
      read(
        `Revert\n\nThis reverts commit ${A}, reversing\nchanges made to ${B}.`,
      ).reverts,
    ).toBe(A);
    expect(read('Revert\n\nThis reverts commit abc123.').reverts).toBe(
      undefined,
    );
  });

  it('finds where it was picked from last', () => {
    expect(
      read(
        `Fix\n\n(cherry picked from commit ${A})\n(cherry picked from commit ${B})\n`,
      ).cherryPickedFrom,
    ).toBe(B);
    expect(read(`Fix\n\nas (cherry picked from commit ${A})`)).toEqual({
      pullRequest: undefined,
      reverts: undefined,
      cherryPickedFrom: undefined,
    });
  });
});
