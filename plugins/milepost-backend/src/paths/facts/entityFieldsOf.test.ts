import type { Entity } from '@backstage/catalog-model';
import { entityFieldsOf } from './entityFieldsOf';

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'shop',
    annotations: { 'pagerduty.com/service-id': 'PSHOP' },
    tags: ['java', 'web'],
    links: [
      { url: 'https://grafana.acme.io/d/1', type: 'dashboard' },
      { url: 'https://grafana.acme.io/d/2', type: 'dashboard' },
      { url: 'https://acme.io' },
    ],
  },
  spec: { type: 'service' },
  relations: [
    { type: 'ownedBy', targetRef: 'group:default/shop' },
    { type: 'partOf', targetRef: 'system:default/web' },
  ],
};

describe('entityFieldsOf', () => {
  it.each([
    ['$.spec.type', 'service'],
    ["$.metadata.annotations['pagerduty.com/service-id']", 'PSHOP'],
    ["$.metadata.annotations['grafana/dashboard-selector']", undefined],
    ['$.spec.type.nothing.below', undefined],
    ['$.metadata.tags', ['java', 'web']],
    ['$.relations[?(@.type=="ownedBy")].targetRef', 'group:default/shop'],
    [
      '$.metadata.links[?(@.type=="dashboard")].url',
      ['https://grafana.acme.io/d/1', 'https://grafana.acme.io/d/2'],
    ],
    ['$.metadata.links[?(@.type=="runbook")]', undefined],
    ['$.constructor', undefined],
  ])('finds %s', (expression, found) => {
    expect(entityFieldsOf(entity, [expression])).toStrictEqual({
      [expression]: found,
    });
  });

  it.each([
    '$.metadata.links[?(@.type==)]',
    '$.metadata.links[?(process.exit(1))]',
    '$.spec[?(@.constructor.constructor("return process")().exit(1))]',
  ])('knows nothing by %s, and runs nothing', expression => {
    expect(
      Object.values(entityFieldsOf(entity, [expression])).filter(Boolean),
    ).toEqual([]);
  });
});
