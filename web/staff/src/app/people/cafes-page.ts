import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Account } from '../session/account.ts';
import { StaffBar } from '../shell/staff-bar.ts';

/** For those who work in several cafés: which one is it tonight? */
@Component({
  selector: 'tt-cafes-page',
  imports: [Button, Card, EmptyState, Icon, StaffBar, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-1 flex-col' },
  template: `
    <tt-staff-bar [heading]="'cafes.heading' | transloco">
      <button end tt-button type="button" variant="quiet" (click)="account.leave()">
        {{ 'more.signOut' | transloco }}
      </button>
    </tt-staff-bar>
    <ul class="m-auto flex w-full max-w-md flex-col gap-3 px-4 py-8">
      @for (place of account.memberships(); track place.cafeId) {
        <li>
          <button tt-card type="button" class="w-full" (click)="choose(place.cafeId)">
            <span class="flex items-center gap-4">
              <tt-icon class="text-2xl" name="building" />
              <span class="flex-1">
                <strong class="block text-lg">{{ place.cafeName }}</strong>
                <span class="text-muted">{{ 'role.' + place.role | transloco }}</span>
              </span>
              <tt-icon name="chevron-right" />
            </span>
          </button>
        </li>
      } @empty {
        <li>
          <tt-empty-state icon="building" [heading]="'cafes.none' | transloco">
            {{ 'cafes.noneText' | transloco }}
          </tt-empty-state>
        </li>
      }
    </ul>
  `,
})
export class CafesPage {
  protected readonly account = inject(Account);
  private readonly router = inject(Router);

  readonly to = input<string>();

  protected choose(cafeId: string): void {
    this.account.choose(cafeId);
    void this.router.navigateByUrl(this.to() ?? '/');
  }
}
