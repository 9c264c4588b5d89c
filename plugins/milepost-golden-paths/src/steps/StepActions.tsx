import { Link, LinkButton } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { PathCheckAnswer } from '@milepost/backstage-plugin-milepost-common';
import { useTemplateAddress } from '../links/addresses';

const texts = {
  template: 'Use the template',
  documentation: 'Documentation of the path',
};

const useStyles = makeStyles(theme => ({
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    fontSize: 13,
    '&:empty': { display: 'none' },
  },
  button: { textTransform: 'none', fontSize: 13, lineHeight: 1.5 },
}));

/**
 * What takes a developer from a check to its being done: the template that does it, in one click, where the app has the
 * Scaffolder; and what there is to read.
 */
export function StepActions(props: {
  check: PathCheckAnswer;
  /** Of the path: where nothing else leads on. */
  documentation?: string;
}) {
  const { check, documentation } = props;
  const classes = useStyles();
  const template = useTemplateAddress(check.template);
  const isAlone = !template && check.links.length === 0;
  return (
    <div className={classes.actions}>
      {template && (
        <LinkButton
          to={template}
          variant="outlined"
          color="primary"
          size="small"
          className={classes.button}
          aria-label={`${texts.template}: ${check.title}`}
        >
          {texts.template}
        </LinkButton>
      )}
      {check.links.map(({ title, url }) => (
        <Link key={url} to={url}>
          {title}
        </Link>
      ))}
      {isAlone && documentation && (
        <Link to={documentation}>{texts.documentation}</Link>
      )}
    </div>
  );
}
