import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { CurrentCafe } from '../session/current-cafe.ts';
import { Session } from '../session/session.ts';
import { PageTabs } from '../shell/page-tabs.ts';

/** Glasses with a deposit: kinds and what goes out in them, where they are, and every movement. */
@Component({
  selector: 'tt-glasses-area',
  imports: [Button, EmptyState, PageHeader, PageTabs, RouterLink, RouterOutlet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-page-header [heading]="'glasses.title' | transloco" [below]="'glasses.below' | transloco" />
    @if (isOn()) {
      <tt-page-tabs class="mt-4" [label]="'glasses.parts' | transloco" [tabs]="tabs" />
      <div class="mt-6"><router-outlet /></div>
    } @else if (isKnown()) {
      <div class="border-line bg-surface mt-6 rounded-lg border">
        <tt-empty-state icon="tumbler" [heading]="'glasses.off' | transloco">
          {{ 'glasses.offText' | transloco }}
          @if (session.may('settings:write')) {
            <a actions tt-button variant="primary" routerLink="/settings">{{ 'glasses.toSettings' | transloco }}</a>
          }
        </tt-empty-state>
      </div>
    }
  `,
})
export class GlassesArea {
  protected readonly session = inject(Session);
  private readonly cafe = inject(CurrentCafe);

  protected readonly isKnown = computed(() => this.cafe.profile() !== undefined);
  protected readonly isOn = computed(() => this.cafe.profile()?.features.glasses ?? false);
  protected readonly tabs = [
    { path: '/glasses', text: 'glasses.tabs.kinds' },
    { path: '/glasses/out', text: 'glasses.tabs.out' },
    { path: '/glasses/movements', text: 'glasses.tabs.movements' },
  ];
}
