import { useEntity } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import type { MembersAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  EntityName,
  ExportMenu,
  milepostPalette,
  OwnershipSwitch,
  useOwnership,
  useWindowChoice,
  WindowChoice,
  type ExportTable,
} from '@milepost/backstage-plugin-milepost-react';
import { usePageSearch } from '../links/usePageSearch';
import { aboveOf, kindWords } from './aboveOf';
import { countWords, type ScopeCounts } from './scopeWords';

const useStyles = makeStyles(theme => ({
  line: {
    margin: 0,
    fontSize: 13.5,
    lineHeight: 1.5,
    color: milepostPalette(theme).mute,
  },
  controls: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    marginTop: theme.spacing(1.25),
  },
  export: { marginLeft: 'auto' },
}));

/** What the scorecard is about, and the choices: the days, to whom the past counts, and what is taken along. */
export function ScorecardHeader(props: {
  answer: MembersAnswer | undefined;
  counts: ScopeCounts | undefined;
  table: () => ExportTable;
}) {
  const { answer, counts, table } = props;
  const classes = useStyles();
  const { chosen, choose } = useWindowChoice();
  const ownership = useOwnership();
  return (
    <header>
      <ScopeLine counts={counts} />
      <div className={classes.controls}>
        <WindowChoice
          chosen={chosen}
          onChoose={choose}
          shown={answer?.window}
        />
      </div>
      <div className={classes.controls}>
        <OwnershipSwitch
          ownership={ownership.ownership}
          onChoose={ownership.choose}
        />
        <div className={classes.export}>
          <ExportMenu table={table} disabled={!answer} />
        </div>
      </div>
    </header>
  );
}

/** `Team · part of Commerce · 6 services, 2 systems · compared with its own past only`. */
function ScopeLine({ counts }: { counts: ScopeCounts | undefined }) {
  const classes = useStyles();
  const search = usePageSearch();
  const { entity } = useEntity();
  return (
    <p className={classes.line}>
      {kindWords(entity)}
      {aboveOf(entity).map(({ how, ref }) => (
        <span key={`${how} ${ref}`}>
          {` · ${how} `}
          <EntityName scope={ref} {...scorecardOf(ref, search.scorecard())} />
        </span>
      ))}
      {counts && ` · ${countWords(counts)}`}
    </p>
  );
}

/** Users have no scorecard. */
function scorecardOf(ref: string, search: string) {
  return /^user:/i.test(ref) ? {} : { tab: 'scorecard', search };
}
