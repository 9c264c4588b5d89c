import { render, waitFor } from '@testing-library/react';
import App from './App';

describe('App', () => {
  it('starts, and signs the newcomer in without asking', async () => {
    const answer = { error: { name: 'NotFoundError', message: 'No backend' } };
    const fetch = jest
      .spyOn(global, 'fetch')
      .mockImplementation(async () => Response.json(answer, { status: 404 }));
    process.env = {
      NODE_ENV: 'test',
      APP_CONFIG: [
        {
          context: 'test',
          data: {
            app: { title: 'Milepost', baseUrl: 'http://localhost:3001' },
            backend: { baseUrl: 'http://localhost:7007' },
          },
        },
      ] as unknown as string,
    };

    render(<App />);

    await waitFor(
      () =>
        expect(fetch.mock.calls.map(([url]) => String(url))).toContain(
          'http://localhost:7007/api/auth/guest/refresh',
        ),
      { timeout: 20_000 },
    );
  }, 30_000);
});
