import { Link } from '@backstage/core-components';
import type { GoldenPathAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  EntityName,
  formatAgo,
  ScopeName,
  useMinutes,
} from '@milepost/backstage-plugin-milepost-react';
import { useTemplateAddress } from '../../links/addresses';
import { usePathPage } from '../address/PathPage';
import { PageHead } from '../frame/PageHead';

const texts = { documentation: 'Documentation', template: 'Template' };

/** Which path it is, for whom, whose, and since when it is up to date. */
export function PathHead({ paths }: { paths: readonly GoldenPathAnswer[] }) {
  const page = usePathPage();
  const { shown, scope } = page;
  const now = useMinutes();
  const template = useTemplateAddress(shown.template);
  const { owner, documentation, evaluatedAt } = shown;
  return (
    <PageHead
      above={
        <>
          <ScopeName scope={scope} /> · paved by <EntityName scope={owner} />
          {documentation && (
            <>
              {' · '}
              <Link to={documentation}>{texts.documentation}</Link>
            </>
          )}
          {template && (
            <>
              {' · '}
              <Link to={template}>{texts.template}</Link>
            </>
          )}
          {evaluatedAt && ` · judged ${formatAgo(evaluatedAt, now)}`}
        </>
      }
      title={shown.title}
      below={
        <>
          {shown.description} {roadSentence(shown)}
        </>
      }
      paths={paths}
      path={shown.name}
      address={page}
    />
  );
}

/** `On it is who has reached level 1 of 3, “Wired”.` */
function roadSentence({ levels, adopted }: GoldenPathAnswer): string {
  const index = levels.findIndex(({ name }) => name === adopted);
  if (index < 0 || levels.length === 1) {
    const checks = levels.flatMap(level => level.checks);
    return `On it is who passes ${
      checks.length === 1 ? 'its check' : `all ${checks.length} checks`
    }.`;
  }
  const level = `level ${index + 1} of ${levels.length}`;
  return `On it is who has reached ${level}, “${levels[index].title}”.`;
}
