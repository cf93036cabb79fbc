import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '@table-tap/ui/content/icon';
import { Languages } from '@table-tap/ui/language/languages';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { byArea } from '../rights/areas.ts';
import { Meanings } from '../rights/meanings.ts';

/** What each role may do, in plain words; a café gives and takes single permissions by person. */
@Component({
  selector: 'tt-roles-page',
  imports: [Icon, Pending, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="text-muted max-w-prose">{{ 'people.matrix.text' | transloco }}</p>
    @if (roles.data(); as data) {
      <div
        class="border-line bg-surface relative mt-5 max-h-[calc(100dvh-14rem)] overflow-auto rounded-lg border"
        tabindex="0"
        role="region"
        [attr.aria-label]="'people.tabs.roles' | transloco"
      >
        <table class="w-full border-collapse text-start">
          <thead>
            <tr>
              <th
                scope="col"
                class="bg-surface border-line sticky top-0 left-0 z-20 border-b px-3 py-3 text-start sm:px-4"
              >
                {{ 'people.matrix.right' | transloco }}
              </th>
              @for (one of data.items; track one.role) {
                <th
                  scope="col"
                  class="bg-surface border-line sticky top-0 z-10 border-b px-1 py-3 text-center text-xs hyphens-auto sm:px-3 sm:text-base"
                >
                  <span class="block">{{ 'roles.' + one.role | transloco }}</span>
                  <span class="text-muted hidden text-sm font-medium sm:block">{{
                    'people.matrix.people' | transloco: { count: one.people }
                  }}</span>
                </th>
              }
            </tr>
          </thead>
          @for (group of groups(); track group.area) {
            <tbody>
              <tr>
                <th
                  scope="colgroup"
                  [attr.colspan]="data.items.length + 1"
                  class="bg-sunken text-muted px-4 py-2 text-start text-sm font-semibold"
                >
                  {{ 'people.areas.' + group.area | transloco }}
                </th>
              </tr>
              @for (row of group.rows; track row.permission) {
                <tr class="border-line border-t">
                  <th
                    scope="row"
                    class="bg-surface sticky left-0 min-w-32 px-3 py-2 hyphens-auto sm:min-w-40 sm:px-4 text-start font-normal"
                  >
                    {{ row.text }}
                  </th>
                  @for (one of row.held; track $index) {
                    <td class="px-1.5 py-2 text-center">
                      @if (one) {
                        <tt-icon name="check" class="text-ok-text text-xl" />
                        <span class="sr-only">{{ 'form.yes' | transloco }}</span>
                      } @else {
                        <span class="text-muted" aria-hidden="true">–</span>
                        <span class="sr-only">{{ 'form.no' | transloco }}</span>
                      }
                    </td>
                  }
                </tr>
              }
            </tbody>
          }
        </table>
      </div>
    } @else {
      <tt-pending class="mt-5" [of]="[roles]" [lines]="6" />
    }
  `,
})
export class RolesPage {
  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly meanings = inject(Meanings);

  protected readonly roles = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/roles', { params: this.api.at(), signal }),
  );
  protected readonly groups = computed(() => {
    this.languages.active();
    const data = this.roles.data();
    const all = data?.items.find(({ role }) => role === 'owner')?.permissions ?? [];
    return byArea(all).map(({ area, permissions }) => ({
      area,
      rows: permissions.map((permission) => ({
        permission,
        text: this.meanings.of(permission, data?.meanings ?? {}),
        held: data?.items.map((one) => one.permissions.includes(permission)) ?? [],
      })),
    }));
  });
}
