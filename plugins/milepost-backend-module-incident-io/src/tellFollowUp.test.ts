import { actions, postmortem } from './__testUtils__/lives';
import { at, ticketOf } from './__testUtils__/told';
import { followUp, webhook } from './__testUtils__/webhooks';

describe('what follows from incidents in incident.io', () => {
  it('makes corrective actions of follow-ups', () => {
    expect(ticketOf(actions)).toMatchObject({
      id: '01FU',
      purpose: 'corrective-action',
      incident: '01INC',
      title: 'Cache the prices, says …',
      openedAt: at('12:00:00'),
      closedAt: at('14:00:00'),
    });
    const older = webhook(
      'follow_up_updated_v1',
      followUp('not_doing', '13:00:00Z', { title: null, description: 'Cache' }),
    );
    expect(ticketOf([older])).toMatchObject({
      title: 'Cache',
      closedAt: at('13:00:00'),
    });
  });

  it('does not take a follow-up that was deleted for closed', () => {
    const deleted = webhook(
      'follow_up_updated_v2',
      followUp('deleted', '13:00:00Z'),
    );
    expect(
      ticketOf([...actions.slice(0, 1), deleted]).closedAt,
    ).toBeUndefined();
  });

  it('takes a postmortem for published when it is complete', () => {
    expect(ticketOf([postmortem('review', '15:00:00Z')])).toMatchObject({
      purpose: 'postmortem',
      incident: '01INC',
      title: 'INC-123 by …',
      closedAt: undefined,
    });
    expect(ticketOf([postmortem('complete', '16:00:00Z')]).closedAt).toBe(
      at('16:00:00'),
    );
  });
});
