import { makeStyles } from '@material-ui/core/styles';
import type {
  Ownership,
  WindowAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import {
  ExportMenu,
  formatCount,
  milepostPalette,
  OwnershipSwitch,
  ScopeChoice,
  ScopeName,
  useMemberCount,
  WindowChoice,
  type ChosenWindow,
  type ExportTable,
  type ScopeKind,
} from '@milepost/backstage-plugin-milepost-react';
import { DateTime } from 'luxon';

const texts = { title: 'Engineering overview' };

/** What the page can be about: departments, or all groups where there is none. */
const kinds: readonly ScopeKind[] = [
  {
    title: 'Departments',
    filter: { kind: 'Group', 'spec.type': 'department' },
    otherwise: { title: 'Groups', filter: { kind: 'Group' } },
  },
  { title: 'Domains', filter: { kind: 'Domain' } },
];

const useStyles = makeStyles(theme => ({
  head: { display: 'grid', gap: theme.spacing(1.5) },
  top: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 2),
  },
  scope: { fontSize: 13, color: milepostPalette(theme).mute, margin: 0 },
  title: { fontSize: 22, fontWeight: 600, lineHeight: 1.3, margin: 0 },
  choices: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
  },
}));

/** @internal */
export interface OverviewHeadProps {
  scope: string;
  onScope: (scope: string) => void;
  window: {
    chosen: ChosenWindow;
    choose: (window: ChosenWindow) => void;
    shown: WindowAnswer | undefined;
  };
  ownership: { ownership: Ownership; choose: (ownership: Ownership) => void };
  /** What can be exported; `undefined` until it is known. */
  table: (() => ExportTable) | undefined;
}

/** What the page is about, and what of it somebody wants to see. */
export function OverviewHead(props: OverviewHeadProps) {
  const { scope, onScope, window, ownership, table } = props;
  const classes = useStyles();
  return (
    <div className={classes.head}>
      <div className={classes.top}>
        <div>
          <p className={classes.scope}>
            <ScopeLine scope={scope} shown={window.shown} />
          </p>
          <h2 className={classes.title}>{texts.title}</h2>
        </div>
        <div>
          <ExportMenu
            disabled={!table}
            table={() =>
              table?.() ?? { title: '', about: [], columns: [], rows: [] }
            }
          />
        </div>
      </div>
      <div className={classes.choices}>
        <ScopeChoice kinds={kinds} scope={scope} onChoose={onScope} />
        <WindowChoice
          chosen={window.chosen}
          onChoose={window.choose}
          shown={window.shown}
        />
      </div>
      <OwnershipSwitch
        ownership={ownership.ownership}
        onChoose={ownership.choose}
      />
    </div>
  );
}

/** `Organisation · 24 services · week 47`. */
function ScopeLine(props: { scope: string; shown: WindowAnswer | undefined }) {
  const { scope, shown } = props;
  const services = useMemberCount({ scope });
  return (
    <>
      <ScopeName scope={scope} />
      {services !== undefined && ` · ${formatCount(services, 'service')}`}
      {shown && ` · week ${weekOf(shown)}`}
    </>
  );
}

/** The ISO week of the last day that is shown. */
function weekOf({ to }: WindowAnswer): number {
  return DateTime.fromISO(to).minus({ days: 1 }).weekNumber;
}
