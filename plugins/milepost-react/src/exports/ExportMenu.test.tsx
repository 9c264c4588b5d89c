import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ExportMenu } from './ExportMenu';
import type { ExportTable } from './ExportTable';

const table: ExportTable = {
  title: 'Services',
  about: [{ label: 'Scope', value: 'group:default/payments' }],
  columns: [{ title: 'Service' }],
  rows: [['checkout']],
};

describe('ExportMenu', () => {
  it('copies by keyboard, and says so', async () => {
    const user = userEvent.setup();
    const copy = jest.spyOn(navigator.clipboard, 'writeText');
    render(<ExportMenu table={() => table} />);
    await user.tab();
    expect(screen.getByRole('button', { name: 'Export' })).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(
      screen.getAllByRole('menuitem').map(item => item.textContent),
    ).toEqual([
      'Download CSV',
      'Download Markdown',
      'Copy as CSV',
      'Copy as Markdown',
    ]);
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent('Copied'),
    );
    expect(copy).toHaveBeenCalledWith(
      'Services\r\nScope,group:default/payments\r\n\r\nService\r\ncheckout',
    );
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('saves a file named after the table', async () => {
    const user = userEvent.setup();
    URL.createObjectURL = jest.fn(() => 'blob:1');
    URL.revokeObjectURL = jest.fn();
    let name = '';
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        name = this.download;
      });
    render(<ExportMenu table={() => table} />);
    await user.click(screen.getByRole('button', { name: 'Export' }));
    await user.click(
      screen.getByRole('menuitem', { name: 'Download Markdown' }),
    );
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent('Downloaded'),
    );
    expect(name).toBe('services.md');
  });

  it('says when it did not work', async () => {
    const user = userEvent.setup();
    render(
      <ExportMenu
        table={() => {
          throw new Error('Nothing there');
        }}
      />,
    );
    await user.click(screen.getByRole('button', { name: 'Export' }));
    await user.click(screen.getByRole('menuitem', { name: 'Copy as CSV' }));
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent('That did not work'),
    );
  });
});
