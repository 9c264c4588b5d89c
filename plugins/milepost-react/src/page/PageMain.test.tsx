import { render, screen } from '@testing-library/react';
import { InsideMain, PageMain } from './PageMain';

describe('PageMain', () => {
  it('is what the document is about', () => {
    render(<PageMain>Numbers</PageMain>);
    expect(screen.getByRole('main')).toHaveTextContent('Numbers');
  });

  it('is not where something else is', () => {
    render(
      <InsideMain>
        <PageMain>Numbers</PageMain>
      </InsideMain>,
    );
    expect(screen.queryByRole('main')).toBeNull();
    expect(screen.getByText('Numbers')).toBeInTheDocument();
  });
});
