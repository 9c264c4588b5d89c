import { mockServices } from '@backstage/backend-test-utils';
import { z } from 'zod';
import {
  isAbout,
  readTargetRules,
  saidByRules,
  targetRuleSchema,
} from './targetRules';

const schema = targetRuleSchema(['namespaces', 'clusters'], {
  environment: z.string().optional(),
});

const about = (rule: unknown, namespaces?: string, clusters?: string) =>
  isAbout(schema.parse(rule), { namespaces, clusters });

describe('isAbout', () => {
  it('wants one glob of each list to match', () => {
    const rule = { namespaces: ['shop-*', 'cart'], clusters: ['prod-?'] };
    expect(about(rule, 'shop-live', 'prod-1')).toBe(true);
    expect(about(rule, 'Cart', 'PROD-a')).toBe(true);
    expect(about(rule, 'cart', 'prod-10')).toBe(false);
    expect(about(rule, 'my-shop-live', 'prod-1')).toBe(false);
    expect(about(rule, 'cart')).toBe(false);
  });

  it('is about everything without globs', () => {
    expect(about({ environment: 'production' }, 'a', 'b')).toBe(true);
    expect(about({})).toBe(true);
  });

  it('takes nothing but asterisks and question marks for more than itself', () => {
    expect(about({ namespaces: ['a.b'] }, 'axb')).toBe(false);
    expect(about({ namespaces: ['a.b(*)'] }, 'a.b(c)')).toBe(true);
    expect(about({ namespaces: ['***a***a***'] }, `${'a'.repeat(50)}b`)).toBe(
      true,
    );
  });

  it('knows its fields', () => {
    expect(schema.safeParse({ namespace: ['a'] }).success).toBe(false);
    expect(schema.safeParse({ namespaces: [] }).success).toBe(false);
  });
});

describe('readTargetRules', () => {
  const read = (rules: unknown) =>
    readTargetRules({
      config: mockServices.rootConfig({
        data: { milepost: { flux: { rules: rules as {} } } },
      }),
      tool: 'flux',
      schema,
    });

  it('keeps what can be meant', () => {
    const good = { namespaces: ['a'], environment: 'b' };
    expect(read([{ namespace: ['canary'] }, good, 'canary'])).toEqual({
      rules: [good],
      faults: [
        {
          source: 'flux',
          message: "milepost.flux.rules[0]: does not know 'namespace'",
        },
        {
          source: 'flux',
          message: 'milepost.flux.rules[2]: must be an object',
        },
      ],
    });
    expect(read('canary')).toEqual({
      rules: [],
      faults: [
        { source: 'flux', message: 'milepost.flux.rules: must be a list' },
      ],
    });
  });

  it('asks the first rule that is about it and says anything', () => {
    const { rules } = read([
      { namespaces: ['a'] },
      { namespaces: ['b'], environment: 'staging' },
      { environment: 'production' },
    ]);
    const said = (namespaces: string) =>
      saidByRules({
        rules,
        known: { namespaces, clusters: undefined },
        says: 'environment',
      });
    expect(said('a')).toBe('production');
    expect(said('b')).toBe('staging');
  });
});
