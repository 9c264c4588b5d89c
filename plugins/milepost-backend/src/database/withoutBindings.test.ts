import { TestDatabases } from '@backstage/backend-test-utils';
import { mayPass } from './mayPass';
import { withoutBindings } from './withoutBindings';

describe('withoutBindings', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  it.each(databases.eachSupportedId())(
    'keeps values out of what a database says, %p',
    async id => {
      const knex = await databases.init(id);
      const error = await knex('nowhere')
        .insert({ text: 'canary-77' })
        .catch(problem => problem);
      expect(withoutBindings(error)).toMatch(
        /^the database answered (SQLITE_ERROR|42P01)$/,
      );
      expect(mayPass(error)).toBe(false);
    },
  );

  it('does not need an error of this realm', () => {
    const foreign = { code: 'SQLITE_BUSY', message: 'canary-77' };
    expect(withoutBindings(foreign)).toBe('the database answered SQLITE_BUSY');
    expect(mayPass(foreign)).toBe(true);
  });

  it('lets other errors speak', () => {
    expect(withoutBindings(new Error('No such branch'))).toBe('No such branch');
    expect(withoutBindings('a text')).toBe('a text');
    expect(withoutBindings(undefined)).toBe('undefined');
    expect(mayPass(new Error('No such branch'))).toBe(false);
  });

  it.each([
    '57P01',
    '40P01',
    '40001',
    '08006',
    '53300',
    'ECONNRESET',
    'SQLITE_FULL',
  ])('knows that %s passes', code => {
    expect(mayPass(Object.assign(new Error('x'), { code }))).toBe(true);
  });
});
