import { screen } from '@testing-library/react';
import { renderWithClient } from '../__testUtils__/renderWithClient';
import { useMembers } from './useMembers';

function Names() {
  const { data } = useMembers({ scope: 'organization' });
  return (
    <p>
      {data &&
        `${data.members.map(({ scope }) => scope).join()} of ${data.total}`}
    </p>
  );
}

/** As many pages as there are, of one member each. */
function pages(count: number) {
  return (path: string) => {
    const page = Number(new URLSearchParams(path.split('?')[1]).get('cursor'));
    return {
      members: [{ scope: `m${page}` }],
      total: count,
      nextCursor: page + 1 < count ? `${page + 1}` : undefined,
    };
  };
}

describe('useMembers', () => {
  it('joins the pages', async () => {
    renderWithClient(<Names />, pages(3));
    expect(await screen.findByText('m0,m1,m2 of 3')).toBeInTheDocument();
  });

  it('stops where nobody would read on', async () => {
    const { fetch } = renderWithClient(<Names />, pages(11));
    expect(await screen.findByText(/,m9 of 11$/)).toBeInTheDocument();
    expect(fetch).toHaveBeenCalledTimes(10);
  });
});
