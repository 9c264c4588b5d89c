import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  fakeBackend,
  renderOnComponent,
} from '../__testUtils__/renderOnComponent';
import { GoldenPathsContent } from './GoldenPathsContent';

async function section(name: string) {
  return within(await screen.findByRole('region', { name }));
}

describe('the golden paths tab', () => {
  it('shows each check by level, and what to do about those that do not pass', async () => {
    renderOnComponent('checkout', <GoldenPathsContent />);
    const pipeline = await section('Delivery pipeline');
    expect(
      pipeline.getByRole('heading', {
        name: /^Guarded.*not reached yet · from here on it is on the road/,
      }),
    ).toBeVisible();
    const item = pipeline
      .getByText('The main branch is protected')
      .closest('li')!;
    expect(item).toHaveTextContent(
      /^fails.*since 3 Nov.*branch-protection is 'none'.*no stolen token.*Protect the main branch.*It takes minutes.*Told by repository scanner/,
    );
  });

  it('exempts for a while, from one check alone', async () => {
    const asked = jest.fn();
    renderOnComponent('checkout', <GoldenPathsContent />, {
      fetch: fakeBackend(asked),
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Exempt … The main branch is protected',
      }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const exempt = dialog.getByRole('button', { name: 'Exempt' });
    await userEvent.type(dialog.getByLabelText(/^Why/), 'Moves in spring');
    expect(exempt).toBeDisabled();
    fireEvent.change(dialog.getByLabelText(/^Until/), {
      target: { value: '2999-03-31' },
    });
    await userEvent.click(exempt);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(asked).toHaveBeenCalledWith(
      '/v1/paths/delivery-pipeline/exemptions',
      {
        entity: 'component:default/checkout',
        check: 'protected',
        reason: 'Moves in spring',
        expires: '2999-03-31',
      },
    );
  });

  it('says who approved of an exemption, and ends it', async () => {
    const asked = jest.fn();
    renderOnComponent('checkout', <GoldenPathsContent />, {
      fetch: fakeBackend(asked),
    });
    const readiness = await section('Incident readiness');
    expect(readiness.getByText(/^Exempt until 31 Mar 2027/)).toHaveTextContent(
      'The rota of the old provider ends in March',
    );
    expect(readiness.getByText(/^Approved by/)).toHaveTextContent('guest');
    await userEvent.click(
      await readiness.findByRole('button', { name: /^End exemption/ }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'End it' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(asked).toHaveBeenCalledWith('/v1/exemptions/3/end', {});
  });

  it('says when it left and what changed, and asks why', async () => {
    const asked = jest.fn();
    renderOnComponent('checkout', <GoldenPathsContent />, {
      fetch: fakeBackend(asked),
    });
    const pipeline = await section('Delivery pipeline');
    expect(await pipeline.findByText(/^Left the road on 14 Nov/)).toBeVisible();
    await userEvent.click(
      await pipeline.findByRole('button', { name: /^Say why/ }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/^Why/), 'Own runner');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(asked).toHaveBeenCalledWith(
      '/v1/paths/delivery-pipeline/departures/7/reason',
      { reason: 'Own runner' },
    );
  });

  it('lets nobody exempt, end or explain who may not', async () => {
    renderOnComponent('checkout', <GoldenPathsContent />, { allowed: false });
    await screen.findByText(/^Left the road/);
    expect(screen.queryByRole('button', { name: /Exempt|End|Say/ })).toBeNull();
  });
});
