import { makeStyles } from '@material-ui/core/styles';
import type { AdoptionAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  Choice,
  ExportMenu,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import { usePathPage } from '../address/PathPage';
import { Panel } from '../frame/Panel';
import { SectionTitle } from '../frame/SectionTitle';
import { bysOf, byWords } from '../words/byWords';
import { segmentExport } from './segmentExport';
import { SegmentTable } from './SegmentTable';

const texts = {
  label: 'Taken apart by',
  below: 'Each with all below it; by name. Every number opens its services.',
  flat: 'By name. Every number opens its services.',
  nothing: 'Nothing eligible belongs to any, or you may see none of it.',
};

const useStyles = makeStyles(theme => ({
  nothing: {
    margin: 0,
    fontSize: 14,
    color: milepostPalette(theme).mute,
  },
}));

/** Adoption by team, system, domain or tier. */
export function SegmentSection({ adoption }: { adoption: AdoptionAnswer }) {
  const classes = useStyles();
  const { shown, scope, chooseBy } = usePathPage();
  const { by, segments } = adoption;
  const { one } = byWords[by];
  return (
    <Panel>
      <SectionTitle
        title={`By ${one}`}
        sentence={by === 'tier' || by === 'system' ? texts.flat : texts.below}
        actions={
          <>
            <Choice
              label={texts.label}
              value={by}
              options={bysOf(scope).map(value => ({
                value,
                text: `By ${byWords[value].one}`,
              }))}
              onChange={chooseBy}
            />
            <ExportMenu table={() => segmentExport(adoption, shown)} />
          </>
        }
      />
      {segments.length === 0 ? (
        <p className={classes.nothing}>{texts.nothing}</p>
      ) : (
        <SegmentTable key={by} adoption={adoption} />
      )}
    </Panel>
  );
}
