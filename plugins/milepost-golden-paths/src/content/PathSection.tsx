import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { useId } from 'react';
import type { EntityPath } from '../entity/useEntityPaths';
import { ExemptNotice } from './ExemptNotice';
import { LeftNotice } from './LeftNotice';
import { LevelSection } from './LevelSection';
import { PathHead } from './PathHead';

/** One path: how the component stands with it, why, and each of its checks by level. */
export function PathSection({ path, standing }: EntityPath) {
  const titleId = useId();
  const { exemption } = standing;
  return (
    <EntityInfoCard>
      <section aria-labelledby={titleId}>
        <PathHead path={path} standing={standing} titleId={titleId} />
        {exemption && <ExemptNotice exemption={exemption} title={path.title} />}
        {standing.standing !== 'on' && (
          <LeftNotice path={path} entityRef={standing.entityRef} />
        )}
        {path.levels.map((level, index) => (
          <LevelSection
            key={level.name}
            path={path}
            standing={standing}
            level={level}
            isReached={index <= indexOf(path, standing.level)}
          />
        ))}
      </section>
    </EntityInfoCard>
  );
}

function indexOf({ levels }: EntityPath['path'], level: string | undefined) {
  return levels.findIndex(({ name }) => name === level);
}
