import { exampleCdEvent, mapExample, onlyEventOf } from './exampleCdEvent';

const content = {
  service: { id: 'shop' },
  environment: { id: 'production' },
  description: 'Checkout is slow, says carol@example.org',
};

describe('pages and alert rules', () => {
  it('carry what is said about them', () => {
    const milepost = {
      alert: 'CheckoutSlow',
      severity: 'critical',
      runbook: false,
      slo: 'checkout-latency',
      url: 'https://pager.example.org/P1',
    };
    const built = exampleCdEvent('page.triggered', {
      subject: 'P1',
      content,
      milepost,
    });
    expect(built.context.type).toBe(
      'dev.cdeventsx.milepost-page.triggered.0.1.0',
    );
    expect(onlyEventOf(built)).toEqual({
      id: 'cdevents:/ci/shop page.triggered e-1',
      source: 'cdevents:/ci/shop',
      type: 'page.triggered',
      time: '2026-03-02T10:00:00.000Z',
      page: 'P1',
      service: 'shop',
      environment: 'production',
      title: 'Checkout is slow, says …',
      ...milepost,
    });
  });

  it('say of a rule what it is from then on, and that it is gone', () => {
    const rule = { subject: 'shop/CheckoutSlow', content };
    const milepost = { name: 'CheckoutSlow', paging: true, runbook: true };
    expect(
      onlyEventOf(exampleCdEvent('alertrule.updated', { ...rule, milepost })),
    ).toMatchObject({
      type: 'alertrule.updated',
      rule: 'shop/CheckoutSlow',
      service: 'shop',
      ...milepost,
    });
    expect(
      onlyEventOf(exampleCdEvent('alertrule.removed', rule)),
    ).toMatchObject({ type: 'alertrule.removed', rule: 'shop/CheckoutSlow' });
  });

  it.each(['paging', 'runbook'])('needs %s of a rule', field => {
    const milepost = { paging: true, runbook: true, [field]: undefined };
    const { unmapped } = mapExample(
      exampleCdEvent('alertrule.updated', { content, milepost }),
    );
    expect(unmapped).toContain(`customData.milepost.${field}`);
  });
});
