import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import {
  EntityName,
  milepostPalette,
  StandingChip,
} from '@milepost/backstage-plugin-milepost-react';
import { ExemptButton } from '../dialogs/ExemptButton';
import type { EntityPath } from '../entity/useEntityPaths';
import { useToday } from '../entity/useToday';
import { usePathPageAddress } from '../links/addresses';
import { standingLine } from '../words/roadWords';

const texts = {
  documentation: 'Documentation',
  everybody: 'How others stand',
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
    },
    title: { margin: 0, fontSize: 16, fontWeight: 600, color: palette.ink },
    about: {
      margin: theme.spacing(0.5, 0, 0),
      fontSize: 13,
      lineHeight: 1.5,
      color: palette.mute,
    },
    links: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 2),
      fontSize: 13,
      color: palette.mute,
      marginTop: theme.spacing(0.5),
    },
  };
});

/** What path it is, whose, and how the component stands with the whole of it. */
export function PathHead(props: EntityPath & { titleId: string }) {
  const { path, standing, titleId } = props;
  const classes = useStyles();
  const today = useToday();
  return (
    <>
      <div className={classes.head}>
        <h3 id={titleId} className={classes.title}>
          {path.title}
        </h3>
        <StandingChip standing={standing.standing} />
      </div>
      {path.description && <p className={classes.about}>{path.description}</p>}
      <p className={classes.about}>{standingLine(path, standing, today)}</p>
      <PathLinks {...props} />
    </>
  );
}

function PathLinks({ path, standing }: EntityPath) {
  const classes = useStyles();
  const page = usePathPageAddress(path.name);
  return (
    <div className={classes.links}>
      <span>
        paved by <EntityName scope={path.owner} />
      </span>
      {path.documentation && (
        <Link to={path.documentation}>{texts.documentation}</Link>
      )}
      {page && <Link to={page}>{texts.everybody}</Link>}
      {!standing.exemption && (
        <ExemptButton path={path} entityRef={standing.entityRef} />
      )}
    </div>
  );
}
