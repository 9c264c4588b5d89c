import { withContentId } from './withContentId';

const page = {
  type: 'page.triggered',
  time: '2026-03-01T09:30:00.000Z',
  page: 'p1',
} as const;

describe('withContentId', () => {
  it('gives the same content the same id, and other content another', () => {
    const { id, ...content } = withContentId({ ...page }, 'p1');
    expect(id).toMatch(/^p1:page\.triggered:2026-03-01T09:30:00\.000Z:\w{12}$/);
    expect(content).toEqual(page);
    expect(withContentId({ ...page, title: undefined }, 'p1').id).toBe(id);
    expect(withContentId({ ...page, title: 'Down' }, 'p1').id).not.toBe(id);
  });
});
