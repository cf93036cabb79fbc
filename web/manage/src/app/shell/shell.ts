import { ChangeDetectionStrategy, Component, computed, effect, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { type ActivatedRouteSnapshot, NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Permission } from '@table-tap/contract';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { ConnectionBanner } from '@table-tap/ui/shell/connection-banner';
import { LanguageMenu } from '@table-tap/ui/shell/language-menu';
import { ThemeToggle } from '@table-tap/ui/shell/theme-toggle';
import { filter, map } from 'rxjs';
import { Live } from '../live/live.ts';
import { navigation, type NavigationItem } from '../navigation.ts';
import { CurrentCafe } from '../session/current-cafe.ts';
import { Session } from '../session/session.ts';
import { Account } from './account.ts';
import { CafeSwitcher } from './cafe-switcher.ts';
import { NotForYourRole } from './not-for-your-role.ts';
import { SideNavigation } from './side-navigation.ts';
import { StockBell } from './stock-bell.ts';

/** The frame of the app: navigation at the side on a desk, behind a button on a phone. */
@Component({
  selector: 'tt-shell',
  imports: [
    Account,
    CafeSwitcher,
    ConnectionBanner,
    EmptyState,
    IconButton,
    LanguageMenu,
    NotForYourRole,
    RouterOutlet,
    Sheet,
    SideNavigation,
    StockBell,
    ThemeToggle,
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './shell.html',
})
export class Shell {
  protected readonly session = inject(Session);
  protected readonly live = inject(Live);
  private readonly cafe = inject(CurrentCafe);
  private readonly router = inject(Router);

  protected readonly menuOpen = signal(false);
  protected readonly cafeIds = computed(() => {
    const cafe = this.session.cafe();
    return cafe ? [cafe.cafeId] : [];
  });
  protected readonly groups = computed(() => {
    this.session.cafe();
    const features = this.cafe.profile()?.features;
    const isShown = ({ permission, feature }: NavigationItem) =>
      this.session.may(permission) && (feature === undefined || features?.[feature] === true);
    return navigation
      .map((group) => ({ ...group, items: group.items.filter(isShown) }))
      .filter(({ items }) => items.length > 0);
  });
  /** Who corrects levels is told of what runs out. */
  protected readonly seesStock = computed(() => this.session.may('stock:adjust'));
  private readonly needed = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(() => permissionOf(this.router.routerState.snapshot.root)),
    ),
    { initialValue: permissionOf(this.router.routerState.snapshot.root) },
  );
  /** Pages about oneself are there for who works in no café too. */
  protected readonly isPersonal = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(() => isAboutOneself(this.router.routerState.snapshot.root)),
    ),
    { initialValue: isAboutOneself(this.router.routerState.snapshot.root) },
  );
  protected readonly isAllowed = computed(() => this.session.may(this.needed()));

  constructor() {
    effect(() => {
      if (this.session.state() === 'out') void this.router.navigateByUrl('/sign-in');
      else if (this.session.mustEnrol()) void this.router.navigateByUrl('/enrol');
    });
  }
}

/** The innermost page decides; what it does not say, the ones around it do. */
function permissionOf(route: ActivatedRouteSnapshot): Permission | undefined {
  const own = route.data['permission'] as Permission | undefined;
  return (route.firstChild && permissionOf(route.firstChild)) ?? own;
}

const isAboutOneself = (route: ActivatedRouteSnapshot): boolean =>
  route.firstChild ? isAboutOneself(route.firstChild) : route.data['personal'] === true;
