import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Face } from '@table-tap/ui/content/face';
import { OnShift } from './on-shift.ts';

const facesMax = 5;

/** The faces of those on shift, in little room; a tap goes to the clock. */
@Component({
  selector: 'tt-on-shift-faces',
  imports: [Face, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (team.people().length > 0) {
      <a
        class="flex min-h-12 items-center rounded-full px-1"
        routerLink="/clock"
        data-testid="on-shift-faces"
        [attr.aria-label]="'clock.onShiftNames' | transloco: { names: names() }"
      >
        @for (one of shown(); track one.shiftId) {
          <tt-face
            class="border-page -ms-2 rounded-full border-2 first:ms-0"
            [class.opacity-50]="one.onBreakSince"
            [name]="one.person.name"
            [photoUrl]="one.photoUrl"
          />
        }
        @if (more() > 0) {
          <span class="text-muted ms-1 text-sm font-semibold">+{{ more() }}</span>
        }
      </a>
    }
  `,
})
export class OnShiftFaces {
  protected readonly team = inject(OnShift);
  protected readonly shown = computed(() => this.team.people().slice(0, facesMax));
  protected readonly more = computed(() => this.team.people().length - this.shown().length);
  protected readonly names = computed(() =>
    this.team
      .people()
      .map(({ person }) => person.name)
      .join(', '),
  );

  constructor() {
    this.team.refresh();
  }
}
