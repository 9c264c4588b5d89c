import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarPage,
} from '@backstage/core-components';
import CategoryIcon from '@material-ui/icons/Category';
import GroupIcon from '@material-ui/icons/Group';
import MapIcon from '@material-ui/icons/Map';
import MenuIcon from '@material-ui/icons/Menu';
import TimelineIcon from '@material-ui/icons/Timeline';
import type { ReactNode } from 'react';

/** The sidebar, and the page beside it. */
export function Frame({ children }: { children: ReactNode }) {
  return (
    <SidebarPage>
      <Sidebar>
        <SidebarDivider />
        <SidebarGroup label="Menu" icon={<MenuIcon />}>
          <SidebarItem icon={CategoryIcon} to="catalog" text="Catalog" />
          <SidebarItem icon={TimelineIcon} to="milepost" text="Milepost" />
          <SidebarItem icon={GroupIcon} to="scorecards" text="Teams" />
          <SidebarItem icon={MapIcon} to="golden-paths" text="Golden paths" />
        </SidebarGroup>
      </Sidebar>
      {children}
    </SidebarPage>
  );
}
