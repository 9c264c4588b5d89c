import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Hint } from './Hint';

describe('Hint', () => {
  it('says what to do, and since when nothing was heard', () => {
    const hint = {
      text: 'Check the webhook.',
      lastSeenAt: '2026-11-12T09:31:00.000Z',
    };
    render(<Hint hint={hint} zone="UTC" />);
    expect(
      screen.getByText(
        'Check the webhook. Last heard from on 12 Nov 2026, 09:31.',
      ),
    ).toBeInTheDocument();
  });

  it('has the annotation ready to copy', async () => {
    const user = userEvent.setup();
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    const annotation = { name: 'github.com/project-slug', value: 'acme/shop' };
    render(<Hint hint={{ text: 'Name it.', annotation }} zone="UTC" />);
    await user.click(screen.getByRole('button'));
    expect(screen.getByRole('button')).toHaveTextContent('Copied');
    expect(write).toHaveBeenCalledWith('github.com/project-slug: acme/shop');
  });
});
