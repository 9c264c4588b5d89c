import { exampleCdEvent, onlyEventOf } from './exampleCdEvent';

const SHA = '4f2a9c1d7e6b5a4039281706f5e4d3c2b1a09f8e';

describe('incidents and tickets', () => {
  it('carry what is said about them', () => {
    const milepost = {
      severity: 'SEV-2',
      impactStartedAt: '2026-03-02T09:00:00.000Z',
      causedBy: { deployment: 'd-9' },
      mergedInto: 'INC-0',
      notCausedByDeployment: false,
    };
    expect(
      onlyEventOf(
        exampleCdEvent('incident.reported', {
          subject: 'INC-1',
          content: {
            service: { id: 'shop' },
            environment: { id: 'production' },
            description: 'Checkout fails for carol@example.org',
            ticketURI: 'https://tickets.example.org/INC-1',
          },
          milepost,
        }),
      ),
    ).toMatchObject({
      incident: 'INC-1',
      service: 'shop',
      environment: 'production',
      title: 'Checkout fails for …',
      url: 'https://tickets.example.org/INC-1',
      ...milepost,
    });
  });

  it('drop creators and assignees, in the title too', () => {
    const mapped = onlyEventOf(
      exampleCdEvent('ticket.closed', {
        subject: 'T-1',
        content: {
          summary: 'Give Alice and Bob access',
          creator: 'Alice',
          assignees: ['Bob'],
          updatedBy: 'Bob',
          ticketType: 'task',
          priority: 'high',
          labels: ['access'],
          uri: 'https://tickets.example.org/T-1',
        },
        milepost: { service: 'shop', dueAt: '2026-04-01T00:00:00.000Z' },
      }),
    );
    expect(mapped).toEqual({
      id: 'cdevents:/ci/shop ticket.closed e-1',
      source: 'cdevents:/ci/shop',
      type: 'ticket.closed',
      time: '2026-03-02T10:00:00.000Z',
      url: 'https://tickets.example.org/T-1',
      ticket: 'T-1',
      title: 'Give … and … access',
      ticketType: 'task',
      priority: 'high',
      labels: ['access'],
      service: 'shop',
      dueAt: '2026-04-01T00:00:00.000Z',
    });
  });

  it('make an event of a published artifact', () => {
    const purl = `pkg:github/acme/shop@${SHA}`;
    expect(
      onlyEventOf(exampleCdEvent('artifact.published', { subject: purl })),
    ).toMatchObject({
      artifact: purl,
      revision: SHA,
    });
  });
});
