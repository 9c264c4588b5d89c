import { ConfigReader } from '@backstage/config';
import { readDeploymentRules } from './readDeploymentRules';

describe('readDeploymentRules', () => {
  it('takes what is left out as nothing', () => {
    expect(readDeploymentRules(undefined)).toEqual([]);
    expect(readDeploymentRules(new ConfigReader({}))).toEqual([]);
  });

  it.each([
    [[{ name: 'x', from: {} }], 'rules[0].from: give exactly one of'],
    [
      [{ name: 'x', from: { workflow: { branch: 'main' } } }],
      'rules[0].from.workflow: name, file or job is required',
    ],
    [
      [
        { name: 'x', from: { release: {} } },
        { name: 'x', from: { release: {} } },
      ],
      'rules[1].name: another rule is called so, too',
    ],
    [{}, 'rules: has to be a list'],
  ])('%j is refused with the name of its key', (rules, message) => {
    const config = new ConfigReader({ deployments: { rules } });
    expect(() => readDeploymentRules(config)).toThrow(
      `milepost.deployments.${message}`,
    );
  });
});
