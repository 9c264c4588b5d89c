import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { organisation } from './organisation';
import { ORGANISATION } from './origin';

const folder = resolve(__dirname, '../../sample/catalog');

interface Entity {
  kind: string;
  metadata: {
    name: string;
    description?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec: Record<string, any>;
}

const read = (file: string): Entity[] =>
  parseAllDocuments(readFileSync(resolve(folder, file), 'utf8')).map(document =>
    document.toJS(),
  );

const [location] = read('all.yaml');
const entities: Entity[] = location.spec.targets.flatMap(read);
const ofKind = (kind: string) =>
  entities.filter(entity => entity.kind === kind);
const names = (kind: string) =>
  ofKind(kind).map(({ metadata }) => metadata.name);
const annotation = (name: string, entity: Entity) =>
  entity.metadata.annotations?.[name];

describe('the sample catalog', () => {
  it('is a company without persons', () => {
    expect(ofKind('User')).toEqual([]);
    const groups = ofKind('Group').map(({ spec }) => spec.type);
    expect(groups.sort()).toEqual([
      ...Array(2).fill('department'),
      ...Array(5).fill('team'),
    ]);
    expect(names('Domain')).toHaveLength(2);
    expect(names('System')).toHaveLength(4);
    expect(names('Component')).toHaveLength(18);
  });

  it('refers to what is there', () => {
    const owners = entities.flatMap(({ spec }) => spec.owner ?? []);
    expect(names('Group')).toEqual(expect.arrayContaining(owners));
    const parents = entities.flatMap(({ spec }) => spec.parent ?? []);
    expect(names('Group')).toEqual(expect.arrayContaining(parents));
    const systems = ofKind('Component').map(({ spec }) => spec.system);
    expect(names('System')).toEqual(expect.arrayContaining(systems));
    const domains = ofKind('System').map(({ spec }) => spec.domain);
    expect(names('Domain')).toEqual(expect.arrayContaining(domains));
    const used = ofKind('Component').flatMap(
      ({ spec }) => spec.dependsOn ?? [],
    );
    const components = names('Component').map(name => `component:${name}`);
    expect(components).toEqual(expect.arrayContaining(used));
  });

  it('describes every component and says how much it matters', () => {
    for (const { metadata } of ofKind('Component')) {
      expect(metadata.description).toMatch(/\w+ \w+/);
      expect(metadata.labels?.['milepost.dev/tier']).toMatch(/^[123]$/);
    }
  });

  it.each(organisation.map(habits => [habits.name, habits] as const))(
    'claims %s, unless its annotation was forgotten',
    (name, { services }) => {
      const slug = `${ORGANISATION}/${name}`;
      const claiming = ofKind('Component').filter(
        entity =>
          annotation('github.com/project-slug', entity) === slug ||
          annotation('milepost.dev/repository', entity) ===
            `github.com/${slug}`,
      );
      expect(claiming).toHaveLength(
        name === 'gift-cards' ? 0 : services.length,
      );
      const claimed = services.map(service =>
        ofKind('Component').find(
          entity =>
            entity.metadata.name === service.name ||
            annotation('milepost.dev/service', entity) === service.name,
        ),
      );
      expect(new Set(claimed.filter(Boolean))).toEqual(new Set(claiming));
      expect(
        claimed.map(
          entity => entity && annotation('milepost.dev/paths', entity),
        ),
      ).toEqual(services.map(service => service.path));
    },
  );
});
