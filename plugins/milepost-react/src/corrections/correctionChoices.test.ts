import { correctionChoices } from './correctionChoices';

const link = { source: 'ops', incident: '77' };
const said = {
  reason: 'because',
  by: 'user:default/ada',
  at: '2026-11-12T11:00:00.000Z',
};

const actions = (more: object) =>
  correctionChoices({ ...link, ...more }).map(({ action }) => action);

describe('correctionChoices', () => {
  it('offers everything for a link that a source or a time made', () => {
    expect(actions({ deployment: 'run-1', confidence: 'inferred' })).toEqual([
      'confirm',
      'reject',
      'relink',
      'not-caused-by-deployment',
    ]);
  });

  it('does not ask again what a person said, and lets it be taken back', () => {
    const correction = { ...said, action: 'confirm' };
    expect(
      actions({ deployment: 'run-1', confidence: 'person', correction }),
    ).toEqual(['reject', 'relink', 'not-caused-by-deployment', 'withdraw']);
  });

  it('offers a deployment to an incident without one', () => {
    const correction = { ...said, action: 'not-caused-by-deployment' };
    expect(actions({})).toEqual(['relink', 'not-caused-by-deployment']);
    expect(actions({ correction })).toEqual(['relink', 'withdraw']);
  });
});
