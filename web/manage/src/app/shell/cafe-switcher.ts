import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Select } from '@table-tap/ui/fields/select';
import { Unsaved } from '../form/unsaved.ts';
import { Session } from '../session/session.ts';

/** The name of the café on screen; who works in several chooses here. */
@Component({
  selector: 'tt-cafe-switcher',
  imports: [Select, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    @if (session.memberships().length > 1) {
      <tt-select
        [label]="'nav.cafe' | transloco"
        [labelHidden]="true"
        [options]="options()"
        [value]="cafeId()"
        (valueChange)="use($event)"
      />
    } @else {
      <p class="border-line truncate rounded-full border px-4 py-1.5 text-[0.9375rem] font-semibold">
        {{ session.cafe()?.cafeName }}
      </p>
    }
  `,
})
export class CafeSwitcher {
  protected readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly unsaved = inject(Unsaved);

  protected readonly cafeId = computed(() => this.session.cafe()?.cafeId ?? null);
  protected readonly options = computed(() =>
    this.session.memberships().map(({ cafeId, cafeName }) => ({ value: cafeId, label: cafeName })),
  );

  /** Pages about one thing of the old café mean nothing in the new one, so it starts with its day. */
  protected async use(cafeId: string | null): Promise<void> {
    if (!cafeId || cafeId === this.cafeId()) return;
    const hasLeft = this.router.url === '/' ? await this.unsaved.mayLeave() : await this.router.navigateByUrl('/');
    if (hasLeft !== false) this.session.useCafe(cafeId);
  }
}
