import { makeStyles } from '@material-ui/core/styles';
import type { MembersAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  milepostPalette,
  SideDrawer,
  TextButton,
} from '@milepost/backstage-plugin-milepost-react';
import { useGlossaryAddress } from '../links/milepostPath';
import { Link } from '@backstage/core-components';
import { scorecardNote } from '../words/scorecardWords';
import { MemberPulls } from './MemberPulls';
import { WholeValue } from './WholeValue';

const texts = {
  close: 'Close',
  definition: 'What this number means',
  from: 'Where it comes from: each service opens the deployments, changes or incidents behind its own number.',
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    paper: {
      width: 'min(100vw, 620px)',
      color: palette.ink,
    },
    head: {
      display: 'flex',
      justifyContent: 'space-between',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
    },
    title: { margin: 0, fontSize: 18, fontWeight: 600 },
    text: { fontSize: 13.5, lineHeight: 1.5, color: palette.mute },
  };
});

/** What a number of a scope is made of: its members with their own, each opening its evidence. */
export function PullDrawer(props: {
  metric: string | undefined;
  answer: MembersAnswer;
  onClose: () => void;
}) {
  const { metric, answer, onClose } = props;
  const classes = useStyles();
  const glossary = useGlossaryAddress();
  const whole = answer.whole.find(value => value.metric === metric);
  const definition = whole && glossary(whole.metric);
  return (
    <SideDrawer
      open={whole !== undefined}
      onClose={onClose}
      className={classes.paper}
    >
      {titleId =>
        whole && (
          <>
            <div className={classes.head}>
              <h2 id={titleId} className={classes.title}>
                {whole.title}
              </h2>
              <TextButton onClick={onClose}>{texts.close}</TextButton>
            </div>
            <WholeValue
              metric={whole}
              window={answer.window}
              note={scorecardNote(whole)}
            />
            <p className={classes.text}>
              {texts.from}{' '}
              {definition && <Link to={definition}>{texts.definition}</Link>}
            </p>
            <MemberPulls whole={whole} members={answer.members} />
          </>
        )
      }
    </SideDrawer>
  );
}
