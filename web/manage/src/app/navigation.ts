import type { IconName } from '@table-tap/ui/content/icons';

export interface NavigationItem {
  /** Path under `/manage/`. */
  path: string;
  /** Key of its name in the texts. */
  text: string;
  icon: IconName;
}

export interface NavigationGroup {
  /** Key of the group's name; the first group has none. */
  text?: string;
  items: NavigationItem[];
}

/** The side navigation. A screen gets its line here together with its route. */
export const navigation: NavigationGroup[] = [{ items: [{ path: '', text: 'today.title', icon: 'home' }] }];
