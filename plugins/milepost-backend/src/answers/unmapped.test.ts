import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { buildCdEvent } from '@milepost/backstage-plugin-milepost-common';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';
import { claimAnnotation } from './unclaimedOrigins';
import { suggestedAnnotation } from './unmappedAnnotation';
import { Candidates, type Candidate } from './unmappedCandidates';
import { lettersOf, mayBeAlike, typosBetween } from './unmappedLikeness';

jest.setTimeout(60_000);

const EDIT_URL = 'https://github.com/acme/shop/edit/main/catalog-info.yaml';

let entities = 0;

function candidate(name: string, ...repositories: string[]): Candidate {
  const ref = `component:default/${name}`;
  return { id: ++entities, ref, name, repositories, annotations: {} };
}

function ownerOf(value: string, candidates: Candidate[]) {
  const name = value.split('/').at(-1)!;
  const organisation = value.split('/').slice(1, -1).join('/') || undefined;
  const kind = organisation ? 'repository' : 'service';
  const owner = Candidates.create(candidates).ownerOf({
    kind,
    name,
    organisation,
  });
  return owner && [owner.candidate.name, owner.because];
}

describe('who an origin probably belongs to', () => {
  const catalog = [
    candidate('checkout', 'github.com/acme/checkout'),
    candidate('PaymentGateway', 'github.com/acme/pay-gw'),
    candidate('newsletter'),
    candidate('orders-v1', 'github.com/acme/orders-v1'),
    candidate('twin', 'github.com/acme/twin'),
    candidate('twin-service', 'github.com/acme/other'),
    candidate('abc'),
  ];

  it.each([
    ['the same name', 'github.com/acme/newsletter', 'newsletter'],
    ['a fork of it', 'github.com/jane/pay-gw', 'PaymentGateway'],
    ['another spelling', 'github.com/acme/payment_gateway', 'PaymentGateway'],
    ['a suffix', 'checkout-service', 'checkout'],
    ['an environment', 'checkout-prod', 'checkout'],
    ['the organisation before', 'github.com/acme/acme-checkout', 'checkout'],
    ['a letter left out', 'github.com/acme/chekout', 'checkout'],
    ['letters swapped', 'github.com/acme/chcekout', 'checkout'],
    ['two letters of a long name', 'newslettre', 'newsletter'],
  ])('%s: %s', (_, value, name) => {
    expect(ownerOf(value, catalog)?.[0]).toBe(name);
  });

  it.each([
    ['a typo in another organisation', 'github.com/rival/chekout'],
    ['another version', 'github.com/acme/orders-v2'],
    ['short names', 'abd'],
    ['nothing alike', 'github.com/acme/warehouse'],
    ['two that are alike likely', 'github.com/acme/twin-app'],
  ])('not %s: %s', (_, value) => {
    expect(ownerOf(value, catalog)).toBeUndefined();
  });

  it('says why', () => {
    const because = (value: string) => ownerOf(value, catalog)?.[1];
    expect(because('newsletter')).toBe('it has the same name');
    expect(because('github.com/jane/pay-gw')).toBe(
      'its repository acme/pay-gw has the same name',
    );
    expect(because('checkout-service')).toBe('it is called checkout');
    expect(because('github.com/acme/chekout')).toBe(
      'its name checkout is one letter away: one of them may be mistyped',
    );
  });

  it('compares letters without losing a typo', () => {
    const names = ['checkout', 'chekout', 'chcekout', 'checkouts', 'xheckout'];
    const pairs = names.flatMap(a => names.map(b => [a, b] as const));
    const typos = pairs.filter(([a, b]) => typosBetween(a, b) !== undefined);
    expect(typos.length).toBeGreaterThan(4);
    expect(
      typos.filter(([a, b]) => !mayBeAlike(lettersOf(a), lettersOf(b))),
    ).toEqual([]);
    expect(mayBeAlike(lettersOf('checkout'), lettersOf('warehouse'))).toBe(
      false,
    );
  });
});

describe('the annotation that claims an origin', () => {
  it.each([
    [
      'repository',
      'github.com/acme/shop',
      'github.com/project-slug: acme/shop',
    ],
    [
      'repository',
      'gitlab.com/acme/back/shop',
      'gitlab.com/project-slug: acme/back/shop',
    ],
    [
      'repository',
      'git.acme.example/shop',
      'milepost.dev/repository: git.acme.example/shop',
    ],
    ['service', 'pagerduty/pabc12', 'pagerduty.com/service-id: PABC12'],
    ['service', 'jira/shop', 'jira/project-key: SHOP'],
    ['service', 'argocd/shop', 'argocd/app-name: shop'],
    ['service', 'flux/apps/shop', 'milepost.dev/service: flux/apps/shop'],
    ['service', 'shop', 'milepost.dev/service: shop'],
  ])('%s %s', (kind, value, expected) => {
    const { name, value: said } = claimAnnotation({ kind, value });
    expect(`${name}: ${said}`).toBe(expected);
  });

  const SLUG = 'github.com/project-slug';
  const origin = { kind: 'repository', value: 'github.com/acme/shop' } as const;

  it('adds to a list of ours, and leaves to other plugins what they read as one', () => {
    expect(
      suggestedAnnotation({
        origin: { kind: 'service', value: 'shop-eu' },
        annotations: { 'milepost.dev/service': 'shop-us' },
        heard: ['shop-us'],
      }),
    ).toEqual({ annotation: 'milepost.dev/service', value: 'shop-us,shop-eu' });
    expect(
      suggestedAnnotation({
        origin,
        annotations: {
          [SLUG]: 'acme/web',
          'milepost.dev/repository': 'acme/till',
        },
        heard: ['github.com/acme/web'],
      }),
    ).toEqual({
      annotation: 'milepost.dev/repository',
      value: 'acme/till,github.com/acme/shop',
    });
  });

  it.each([
    ['acme/shpo', [], 'acme/shop'],
    ['acmee/shop', [], 'acme/shop'],
    ['acme/shops', ['github.com/acme/shops'], undefined],
  ])('%s, heard of %p, is replaced by %s', (stated, heard, replaced) => {
    const suggested = suggestedAnnotation({
      origin,
      annotations: { [SLUG]: stated },
      heard,
    });
    expect(suggested.replaces).toBe(replaced && stated);
    expect(suggested.annotation === SLUG).toBe(replaced !== undefined);
  });
});

function component(name: string, annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
    spec: { type: 'service', lifecycle: 'production', owner: 'team-a' },
  };
}

const merged = (repository: string, id: string) =>
  buildCdEvent({
    type: 'change.merged',
    id: `${repository} ${id}`,
    source: '/scm',
    subject: id,
    time: '2026-06-01T10:00:00Z',
    content: { repository: { id: repository, source: 'https://github.com' } },
    milepost: { mergeRevision: id },
  });

const deployed = (service: string) =>
  buildCdEvent({
    type: 'service.deployed',
    id: `deployed ${service}`,
    source: '/cd',
    subject: service,
    time: '2026-06-01T11:00:00Z',
    content: { environment: { id: 'production' } },
    milepost: { revision: 'r1' },
  });

describe('the unmapped queue', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  it.each(databases.eachSupportedId())(
    'suggests what to write where, and is empty once it is written, %p',
    async id => {
      const knex = await databases.init(id);
      await migrate(knex);
      const engine = await MilepostEngine.create({
        knex,
        logger: mockServices.logger.mock(),
        sources: [],
        now: () => Date.parse('2026-06-15T12:00:00Z'),
      });
      const claimed = (annotations: Record<string, string>) =>
        engine.registerEntities([
          component('checkout', annotations),
          component('deleted', {}),
        ]);
      await claimed({
        'github.com/project-slug': 'acme/chekout',
        'pagerduty.com/service-id': 'P1',
        'backstage.io/edit-url': EDIT_URL,
      });
      await engine.entities.removeAllBut(
        new Set(['component:default/checkout']),
      );
      const events = [
        merged('acme/checkout', 'one'),
        merged('acme/checkout', 'two'),
        deployed('pagerduty/p1'),
        deployed('deleted'),
        deployed('pagerduty/p2'),
      ];
      await engine.receive(
        events.map(payload => ({
          source: `cdevents:${payload.context.source}`,
          topic: payload.context.type,
          payload,
        })),
      );
      await engine.settle();

      const { origins } = await engine.answers.unmapped();
      expect(origins).toEqual([
        {
          kind: 'repository',
          value: 'github.com/acme/checkout',
          sources: ['cdevents:/scm'],
          events: 2,
          firstEventAt: '2026-06-01T10:00:00.000Z',
          lastEventAt: '2026-06-01T10:00:00.000Z',
          claim: {
            annotation: 'github.com/project-slug',
            value: 'acme/checkout',
          },
          suggestion: {
            entityRef: 'component:default/checkout',
            annotation: 'github.com/project-slug',
            value: 'acme/checkout',
            because:
              'it has the same name, and nothing ever came from acme/chekout, which its annotation says',
            editUrl: EDIT_URL,
          },
        },
        // One whose entity is gone claims nothing any more; its name is still that of nobody else.
        expect.objectContaining({ value: 'pagerduty/p2' }),
      ]);
      expect(origins[1].suggestion).toBeUndefined();

      await claimed({
        'github.com/project-slug': 'acme/checkout',
        'pagerduty.com/service-id': 'P1, P2',
      });
      expect((await engine.answers.unmapped()).origins).toEqual([]);
    },
  );
});
