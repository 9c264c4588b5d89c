import type { MovementsAnswer } from '@milepost/backstage-plugin-milepost-common';
import { withoutEvidence } from './withoutEvidence';

const cause = (kind: string, scope?: string) => ({ kind, scope, text: kind });

const answer = {
  results: [
    {
      scope: 'group:default/team',
      movements: [
        {
          because: [
            cause('failure', 'component:default/mine'),
            cause('failure', 'component:default/theirs'),
            cause('joined', 'component:default/theirs'),
            cause('incident'),
            cause('definition'),
          ],
        },
      ],
    },
  ],
} as unknown as MovementsAnswer;

it('leaves out single deployments and incidents of whose evidence the caller sees none', async () => {
  const told = await withoutEvidence(answer, {
    seesEvidence: async ref => ref === 'component:default/mine',
  });
  expect(told.results[0].movements[0].because).toEqual([
    cause('failure', 'component:default/mine'),
    cause('joined', 'component:default/theirs'),
    cause('definition'),
  ]);
});
