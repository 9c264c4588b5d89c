import { failureLine } from './failureLine';

const finishedAt = '2026-11-12T09:00:00.000Z';
const plain = (text: string | undefined) => text?.replace(/\u202f/g, ' ');

describe('failureLine', () => {
  it('names the incidents, then the other reasons, then the recovery', () => {
    const line = failureLine({
      failedBy: ['explicit', 'rolled-back'],
      finishedAt,
      recoveredAt: '2026-11-12T09:47:00.000Z',
      incidents: [{ id: '77', confidence: 'explicit' }],
    });
    expect(plain(line)).toBe(
      'failed: incident 77 (stated), rolled back · recovered after 47 min',
    );
  });

  it('says that incidents are the reason where they have lines of their own', () => {
    expect(
      failureLine({ failedBy: ['inferred'], finishedAt, incidents: [] }),
    ).toBe('failed: an incident (inferred) · not recovered yet');
  });

  it('says nothing of the time where only the recovery is known', () => {
    const recoveredAt = finishedAt;
    expect(
      failureLine({
        failedBy: ['reverted'],
        finishedAt,
        recoveredAt,
        incidents: [],
      }),
    ).toBe('failed: a change was reverted');
  });

  it('says nothing of a deployment that did not fail', () => {
    expect(failureLine({ finishedAt, incidents: [] })).toBeUndefined();
  });
});
