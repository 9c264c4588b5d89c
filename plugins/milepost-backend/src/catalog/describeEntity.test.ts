import type { Entity } from '@backstage/catalog-model';
import { describeEntity } from './describeEntity';

function component(
  annotations: Record<string, string> = {},
  more: Partial<Entity> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'Shop', annotations },
    spec: {},
    ...more,
  };
}

function claimed(kind: 'repository' | 'service', entity: Entity): string[] {
  return describeEntity(entity)
    .claims.filter(claim => claim.kind === kind)
    .map(claim => claim.value);
}

describe('the repositories that an entity claims', () => {
  it.each<[string, string[]]>([
    ['url:https://github.com/Acme/Shop/tree/main/', ['github.com/acme/shop']],
    ['url:https://github.com/acme/shop', ['github.com/acme/shop']],
    ['url:https://github.com/acme/shop/', ['github.com/acme/shop']],
    [
      'url:https://github.com/acme/shop/blob/main/services/catalog-info.yaml',
      ['github.com/acme/shop'],
    ],
    ['url:https://github.com/acme/src/tree/main/', ['github.com/acme/src']],
    [
      'url:https://github.com/tree/shop/tree/blob/src/',
      ['github.com/tree/shop'],
    ],
    [
      'url:https://gitlab.com/acme/back/shop/-/tree/main/',
      ['gitlab.com/acme/back/shop'],
    ],
    [
      'url:https://gitlab.com/src/shop/-/blob/main/catalog-info.yaml',
      ['gitlab.com/src/shop'],
    ],
    [
      'url:https://git.acme.example:8443/acme/shop/tree/main/',
      ['git.acme.example:8443/acme/shop'],
    ],
    [
      'url:https://bitbucket.org/acme/shop/src/master/',
      ['bitbucket.org/acme/shop'],
    ],
    [
      // Where a Bitbucket Server shows what it lends as /scm/pay/shop.git.
      'url:https://bitbucket.acme.example/projects/PAY/repos/shop/browse?at=main',
      ['bitbucket.acme.example/scm/pay/shop'],
    ],
    [
      'url:https://gitea.acme.example/acme/shop/src/branch/main/',
      ['gitea.acme.example/acme/shop'],
    ],
    [
      'url:https://dev.azure.com/acme/pay/_git/shop?path=%2F',
      ['dev.azure.com/acme/pay/_git/shop'],
    ],
    [
      'url:https://user:secret@github.com/acme/shop/tree/main/',
      ['github.com/acme/shop'],
    ],
    ['dir:/srv/catalog/shop', []],
    ['file:./catalog-info.yaml', []],
    ['url:nonsense', []],
    ['', []],
  ])('by its location %s', (location, expected) => {
    const entity = component({ 'backstage.io/source-location': location });
    expect(claimed('repository', entity)).toEqual(expected);
  });

  it('by slugs, with the public host and for senders that name none', () => {
    expect(
      claimed(
        'repository',
        component({
          'github.com/project-slug': 'Acme/Shop',
          'gitlab.com/project-slug': 'acme/back/shop',
        }),
      ),
    ).toEqual([
      'acme/shop',
      'github.com/acme/shop',
      'acme/back/shop',
      'gitlab.com/acme/back/shop',
    ]);
  });

  it('by a list, in any spelling', () => {
    expect(
      claimed(
        'repository',
        component({
          'milepost.dev/repository':
            'git@github.com:Acme/Shop.git, https://gitlab.com/acme/lib/ ,,acme/tools',
        }),
      ),
    ).toEqual(['github.com/acme/shop', 'gitlab.com/acme/lib', 'acme/tools']);
  });

  it('of a GitLab of their own, where the catalog names its host', () => {
    expect(
      claimed(
        'repository',
        component({
          'gitlab.com/instance': 'https://git.acme.test',
          'gitlab.com/project-slug': 'acme/back/shop',
        }),
      ),
    ).toEqual(['acme/back/shop', 'git.acme.test/acme/back/shop']);
  });

  it('not by where the catalog file lies, if an annotation says otherwise', () => {
    expect(
      claimed(
        'repository',
        component({
          'backstage.io/source-location':
            'url:https://github.com/acme/catalog/tree/main/',
          'github.com/project-slug': 'acme/shop',
        }),
      ),
    ).toEqual(['acme/shop', 'github.com/acme/shop']);
  });

  it('by the host of its location, where that is what the slug names', () => {
    expect(
      claimed(
        'repository',
        component({
          'backstage.io/source-location':
            'url:https://github.acme.example/acme/shop/tree/main/',
          'github.com/project-slug': 'acme/shop',
        }),
      ),
    ).toContain('github.acme.example/acme/shop');
  });
});

describe('the services that an entity claims', () => {
  it('are the applications of Argo CD that it names', () => {
    const annotations = { 'argocd/app-name': 'Shop-Prod, shop-staging' };
    expect(claimed('service', component(annotations))).toEqual(
      expect.arrayContaining(['argocd/shop-prod', 'argocd/shop-staging']),
    );
    const selector = { 'argocd/app-selector': 'app=shop' };
    expect(claimed('service', component(selector)).join()).not.toContain(
      'argocd',
    );
  });

  it('are the services of PagerDuty, and the projects and components of Jira, that it names', () => {
    const annotations = {
      'pagerduty.com/service-id': 'PF9KMXH',
      'jira/project-key': 'SHOP',
      'jira/component': 'Checkout API, Web',
    };
    expect(claimed('service', component(annotations))).toEqual(
      expect.arrayContaining([
        'pagerduty/pf9kmxh',
        'jira/shop',
        'jira/shop/checkout api',
        'jira/shop/web',
      ]),
    );
    const { 'jira/component': alone } = annotations;
    expect(
      claimed('service', component({ 'jira/component': alone })).join(),
    ).not.toContain('jira');
  });

  it('are its ref, what it states, and the name of a component in the default namespace', () => {
    expect(
      claimed(
        'service',
        component({ 'milepost.dev/service': 'Checkout, pay/v2' }),
      ),
    ).toEqual(['component:default/shop', 'shop', 'checkout', 'pay/v2']);
    expect(
      claimed(
        'service',
        component({}, { metadata: { name: 'Shop', namespace: 'eu' } }),
      ),
    ).toEqual(['component:eu/shop']);
    expect(claimed('service', component({}, { kind: 'API' }))).toEqual([
      'api:default/shop',
    ]);
  });

  it('are none that no event can name', () => {
    const entity = component({
      'milepost.dev/service': `${'x'.repeat(501)},checkout`,
      'milepost.dev/repository': `acme/${'x'.repeat(500)}`,
    });
    expect(claimed('service', entity)).toContain('checkout');
    const { claims } = describeEntity(entity);
    expect(claims.filter(({ value }) => value.length > 500)).toEqual([]);
  });
});

describe('what else is read of an entity', () => {
  it('prefers relations, which the catalog has resolved, to what the file says', () => {
    const entity = component(
      {
        'milepost.dev/paths': 'services/shop, libs/pay',
        'milepost.dev/tier': '1',
      },
      {
        spec: {
          type: 'service',
          lifecycle: 'production',
          owner: 'team-a',
          system: 'sales',
        },
        relations: [
          { type: 'partOf', targetRef: 'Domain:default/Retail' },
          { type: 'partOf', targetRef: 'system:eu/sales' },
          { type: 'ownedBy', targetRef: 'group:eu/Team-A' },
        ],
      },
    );
    expect(describeEntity(entity)).toMatchObject({
      ref: 'component:default/shop',
      kind: 'component',
      name: 'Shop',
      type: 'service',
      lifecycle: 'production',
      owner: 'group:eu/team-a',
      system: 'system:eu/sales',
      domain: 'domain:default/retail',
      tier: '1',
      pathPrefixes: ['services/shop', 'libs/pay'],
    });
  });

  it('completes refs, and does without what is none', () => {
    const spec = { owner: 'team-a', system: 'system:', domain: 7, type: ['x'] };
    const metadata = {
      name: 'shop',
      namespace: 'eu',
      labels: { 'milepost.dev/tier': '2' },
    };
    expect(
      describeEntity(component({}, { metadata, spec: spec as Entity['spec'] })),
    ).toMatchObject({
      owner: 'group:eu/team-a',
      system: undefined,
      domain: undefined,
      type: undefined,
      tier: '2',
    });
    const group = component({}, { kind: 'Group', spec: { parent: 'sales' } });
    expect(describeEntity(group).parent).toBe('group:default/sales');
    const related = ['group:default/guild', 'group:default/sales'];
    const relations = ['group:default/club', ...related].map(targetRef => ({
      type: 'childOf',
      targetRef,
    }));
    expect(describeEntity({ ...group, relations }).parent).toBe(
      'group:default/sales,group:default/club,group:default/guild',
    );
  });
});

describe('what is kept to suggest annotations', () => {
  it('the annotations that claim something, and where they are written', () => {
    const annotations = {
      'pagerduty.com/service-id': 'P1, P2',
      'argocd/app-name': 'Shop-Prod',
      'jira/project-key': 'SHOP',
    };
    const editUrl = 'https://github.com/acme/shop/edit/main/catalog-info.yaml';
    const entity = component({
      ...annotations,
      'backstage.io/edit-url': editUrl,
      'acme.example/other': 'x',
    });
    expect(describeEntity(entity)).toMatchObject({ annotations, editUrl });
    expect(claimed('service', entity)).toEqual(
      expect.arrayContaining([
        'pagerduty/p1',
        'pagerduty/p2',
        'argocd/shop-prod',
        'jira/shop',
      ]),
    );
  });

  it.each(['data:text/html,x', 'file:///etc/passwd', 'https://', 'main'])(
    'no address to edit that is no page: %s',
    address => {
      const entity = component({ 'backstage.io/edit-url': address });
      expect(describeEntity(entity).editUrl).toBeUndefined();
    },
  );
});
