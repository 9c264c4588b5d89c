import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { OwnershipSwitch } from './OwnershipSwitch';
import { useOwnership } from './useOwnership';

function Page() {
  const { ownership, choose } = useOwnership();
  return <OwnershipSwitch ownership={ownership} onChoose={choose} />;
}

const address = (search: string) =>
  window.history.replaceState(null, '', `/${search}`);

describe('OwnershipSwitch', () => {
  afterEach(() => address(''));

  it('is switched by keyboard, kept in the address, and says what it means', async () => {
    render(<Page />);
    await userEvent.tab();
    expect(screen.getByRole('radio', { name: 'As owned then' })).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.getByRole('radio', { name: 'As owned today' })).toBeChecked();
    expect(window.location.search).toBe('?ownership=today');
    expect(screen.getByText(/^As if everything/)).toBeVisible();
    await userEvent.keyboard('{ArrowLeft}');
    expect(window.location.search).toBe('');
  });

  it('takes nothing from the address that is none', () => {
    address('?ownership=mine');
    render(<Page />);
    expect(screen.getByRole('radio', { name: 'As owned then' })).toBeChecked();
  });
});
