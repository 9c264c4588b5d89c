import { makeStyles } from '@material-ui/core/styles';
import type {
  MembersAnswer,
  Movement,
  MovementsAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { useMovements } from '@milepost/backstage-plugin-milepost-react';
import type { BlockMetrics } from '../blocks/blocks';
import { WorthALook } from '../highlights/WorthALook';
import { exportMembers } from '../members/exportMembers';
import { nameOf } from '../members/memberRows';
import { MembersSection } from '../members/MembersSection';
import { WhatMoved } from '../moved/WhatMoved';
import { GoldenPathsSection } from '../paths/GoldenPathsSection';
import { ScorecardBlocks } from './ScorecardBlocks';

const texts = {
  groups: 'Groups right below',
  groupsSentence:
    'By name: they do different things. Each leads to its own scorecard.',
  services: 'Services',
  servicesSentence:
    'By name. Every number opens what it rests on; what is not known is said, and is not zero.',
};

const useStyles = makeStyles(theme => ({
  news: {
    display: 'grid',
    gap: theme.spacing(2.5),
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 420px), 1fr))',
    alignItems: 'start',
  },
}));

/** A scorecard whose numbers are known. */
export function ScorecardBody(props: {
  blocks: BlockMetrics;
  answer: MembersAnswer;
  groups: MembersAnswer | undefined;
  movements: ReturnType<typeof useMovements>;
  onOpen: (metric: string) => void;
}) {
  const { blocks, answer, groups, movements, onOpen } = props;
  const classes = useStyles();
  const name = nameOf(answer.scope);
  return (
    <>
      <ScorecardBlocks
        blocks={blocks}
        answer={answer}
        movements={ownMovements(answer.scope, movements.data)}
        onOpen={onOpen}
      />
      <div className={classes.news}>
        <div>
          <WhatMoved scope={answer.scope} answer={movements} />
        </div>
        <div>
          <WorthALook scope={answer.scope} />
        </div>
      </div>
      <GoldenPathsSection scope={answer.scope} />
      {groups && groups.members.length > 0 && (
        <MembersSection
          title={texts.groups}
          sentence={texts.groupsSentence}
          noun="group"
          answer={groups}
          table={members =>
            exportMembers({
              title: `Groups of ${name}`,
              noun: 'Group',
              answer: groups,
              members,
            })
          }
        />
      )}
      <MembersSection
        title={texts.services}
        sentence={texts.servicesSentence}
        noun="service"
        answer={answer}
        table={members =>
          exportMembers({
            title: `Services of ${name}`,
            noun: 'Service',
            answer,
            members,
          })
        }
      />
    </>
  );
}

/** Without those of the groups below. */
function ownMovements(
  scope: string,
  answer: MovementsAnswer | undefined,
): readonly Movement[] {
  return answer?.results.find(own => own.scope === scope)?.movements ?? [];
}
