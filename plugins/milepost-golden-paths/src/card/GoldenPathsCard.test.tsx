import { screen } from '@testing-library/react';
import { renderOnComponent } from '../__testUtils__/renderOnComponent';
import { GoldenPathsCard } from './GoldenPathsCard';

const plain = () => document.body.textContent!.replace(/\u202f/g, ' ');

describe('the golden paths card', () => {
  it('says how the component stands, and leads to the next step in one click', async () => {
    renderOnComponent('checkout', <GoldenPathsCard tabPath="golden-paths" />);
    await screen.findByText('Delivery pipeline');
    expect(plain()).toMatch(
      /Delivery pipeline.*off the roadsince 14 Nov.* · v3, one behind since 12 Oct.* · level Wired, 1 of 3/,
    );
    expect(plain()).toContain(
      'Next step: The main branch is protected · takes minutes',
    );
    expect(
      screen.getByRole('button', {
        name: 'Use the template: The main branch is protected',
      }),
    ).toHaveAttribute('href', '/create/templates/default/protect-main-branch');
    expect(
      await screen.findByText(/Others like it: After joining/),
    ).toHaveTextContent(
      'lead time for changes fell from 2.9 d to 38 h (61 services; typically 24 h to 41 h less, at 95 %).',
    );
    expect(plain()).toContain('1 more: Incident readiness, exempt');
  });

  it('says plainly what is waited for, and leads to what there is to read', async () => {
    renderOnComponent('checkout', <GoldenPathsCard />, { isAlone: true });
    await screen.findByText('Delivery pipeline');
    expect(plain()).toMatch(
      /Waits for a first result: Traces are wired.*Nobody has told it yet/,
    );
    expect(screen.getByRole('link', { name: /^Tracing/ })).toBeVisible();
    expect(screen.queryByText('Use the template')).toBeNull();
    expect(
      screen.getByRole('link', { name: /^Documentation of the path/ }),
    ).toHaveAttribute('href', 'https://docs.example.com/delivery-pipeline');
  });

  it.each([
    ['ledger', /v4, the newest · level Automatic, 3 of 3$/],
    ['style-guide', 'None of the 4 golden paths is for this component.'],
    ['bare', 'No golden path is laid out yet.'],
  ])('%s: says so', async (name, text) => {
    renderOnComponent(name, <GoldenPathsCard />);
    expect(await screen.findByText(text)).toBeVisible();
  });

  it('says what went wrong', async () => {
    const fetch = async () => new Response('no', { status: 403 });
    renderOnComponent('checkout', <GoldenPathsCard />, { fetch });
    expect(
      await screen.findByRole('button', { name: 'Try again' }),
    ).toBeVisible();
  });
});
