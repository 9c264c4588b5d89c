import { mockServices } from '@backstage/backend-test-utils';
import { readAlertRules } from './alertRules';
import { describeAlert } from './describeAlert';

const read = (alerts?: unknown) =>
  readAlertRules(
    mockServices.rootConfig({ data: { milepost: { alerts: alerts as {} } } }),
  );

const describe_ = (
  labels: Record<string, string>,
  alerts?: unknown,
  annotations: Record<string, string> = {},
) => describeAlert({ labels, annotations }, read(alerts).rules);

describe('describeAlert', () => {
  it('reads the labels that the field uses', () => {
    expect(
      describe_(
        {
          alertname: 'ErrorBudgetBurn',
          service: 'checkout',
          job: 'blackbox',
          env: 'prod',
          severity: 'critical',
          slo: 'checkout-availability',
          instance: '10.0.0.1:9100',
        },
        undefined,
        { runbook_url: 'https://runbooks.example.com/burn' },
      ),
    ).toEqual({
      pages: true,
      name: 'ErrorBudgetBurn',
      service: 'checkout',
      environment: 'prod',
      severity: 'critical',
      slo: 'checkout-availability',
      alert:
        'ErrorBudgetBurn{service="checkout", environment="prod", slo="checkout-availability"}',
      runbook: true,
    });
  });

  it.each([
    [{ severity: 'page' }, true],
    [{ severity: 'critical' }, true],
    [{ severity: 'pager' }, false],
    [{ severity: 'warning' }, false],
    [{ sloth_severity: 'page' }, true],
    [{ sloth_severity: 'ticket' }, false],
    [{ grafana_slo_severity: 'critical' }, true],
    [{ grafana_slo_severity: 'warning' }, false],
    [{}, false],
  ])('knows by itself whether %j pages', (labels, pages) => {
    expect(describe_(labels as Record<string, string>).pages).toBe(pages);
  });

  it('knows the objectives of Sloth, Pyrra and Grafana', () => {
    const slo = (labels: Record<string, string>) => describe_(labels).slo;
    expect(slo({ sloth_slo: 'availability', sloth_id: 'shop-av' })).toBe(
      'shop-av',
    );
    expect(slo({ slo: 'pyrra-slo' })).toBe('pyrra-slo');
    expect(slo({ grafana_slo_uuid: 'xz7' })).toBe('xz7');
  });

  it('keeps long names, and no addresses', () => {
    const nameOf = (alertname: string) => describe_({ alertname }).alert;
    const long = 'KubePersistentVolumeIsFillingUpWithin24Hours';
    expect(nameOf(long)).toBe(long);
    expect(nameOf('CPU is high, ask ada@example.org')).toBe(
      'CPU is high, ask …',
    );
    expect(nameOf('')).toBeUndefined();
  });

  it('goes by what is configured', () => {
    const alerts = {
      pages: [
        { matchers: ['severity=~"sev[12]"', 'team != "web"'] },
        { matchers: [`wakes=yes`] },
      ],
      serviceLabels: ['component', 'service'],
      runbookAnnotations: ['playbook'],
    };
    const pages = (labels: Record<string, string>) =>
      describe_(labels, alerts).pages;
    expect(pages({ severity: 'sev1' })).toBe(true);
    expect(pages({ severity: 'sev1', team: 'web' })).toBe(false);
    expect(pages({ severity: 'sev11' })).toBe(false);
    expect(pages({ wakes: 'yes' })).toBe(true);
    expect(pages({ severity: 'critical' })).toBe(false);
    const both = { component: ' ', service: 'b' };
    expect(describe_(both, alerts, { playbook: ' ' })).toMatchObject({
      service: 'b',
      runbook: false,
    });
  });

  it.each([
    [{ pages: [{ matchers: ['severity'] }] }, 'pages[0].matchers[0]: must be'],
    [{ pages: [{ matchers: ['a=~"("'] }] }, 'pages[0].matchers[0]: must be'],
    [{ pages: [{ matchers: [] }] }, 'pages[0].matchers: must not be empty'],
    [{ pages: 'x' }, 'milepost.alerts.pages: must be a list'],
    [{ serviceLabel: 'x' }, "milepost.alerts: does not know 'serviceLabel'"],
  ])('says what is wrong with %j, and does without', (alerts, message) => {
    const { rules, faults } = read(alerts);
    expect(faults).toEqual([expect.stringContaining(message)]);
    expect(rules.pages({ severity: 'page' })).toBe(true);
    expect(rules.service).toContain('service');
  });
});
