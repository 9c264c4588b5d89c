import { namesIn } from './namesIn';

describe('namesIn', () => {
  it('finds people wherever they are, the longest name first', () => {
    const payload = {
      user: { kind: 'person', name: 'Ada' },
      list: [{ kind: 'person', name: ' Ada Lovelace ', mail: 'a@b.example' }],
      service: { kind: 'service', name: 'Shop' },
      odd: [{ kind: 'person', name: 7 }, { kind: 'person', name: 'Al' }, null],
    };
    const namesOf = ({ kind, name, mail }: Record<string, unknown>) =>
      kind === 'person' ? [name, mail] : [];
    expect(namesIn({ payload, namesOf })).toEqual([
      'Ada Lovelace',
      'a@b.example',
      'Ada',
    ]);
    expect(namesIn({ payload: 'Ada', namesOf })).toEqual([]);
  });
});
