import type { GlassType } from '@table-tap/contract';
import type { IconName } from '@table-tap/ui/content/icons';

/** The picture of each kind of glass. */
export const glassIcon: Record<GlassType['icon'], IconName> = {
  glass: 'tumbler',
  beer: 'beer',
  wine: 'wine',
  cocktail: 'glass',
  cup: 'coffee',
  bottle: 'bottle',
  pitcher: 'pitcher',
  crate: 'box',
};
