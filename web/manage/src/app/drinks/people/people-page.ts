import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Answer } from '@table-tap/contract';
import { Banner } from '@table-tap/ui/content/banner';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Face } from '@table-tap/ui/content/face';
import { ShareBar } from '@table-tap/ui/content/share-bar';
import { Select } from '@table-tap/ui/fields/select';
import { Languages } from '@table-tap/ui/language/languages';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { Saving } from '../../loading/saving.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { Session } from '../../session/session.ts';
import { RuleWords } from '../rule-words.ts';

type Follower = Answer<'GET /cafes/{cafeId}/allowance/people'>['items'][number];

const refreshMs = 700;
const standard = 'standard';
const none = 'none';

/** Everybody who works here, the rule they follow and what is left of it now. */
@Component({
  selector: 'tt-drink-people-page',
  imports: [Banner, EmptyState, Face, Pending, Select, ShareBar, StaleNotice, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (saving.problem(); as problem) {
      <tt-banner class="mb-4" tone="danger">{{ problem }}</tt-banner>
    }
    <tt-stale-notice [of]="people" />
    @if (people.data(); as list) {
      <ul class="border-line bg-surface divide-line divide-y rounded-lg border">
        @for (one of list.items; track one.person.id) {
          <li class="flex flex-wrap items-center gap-4 p-4">
            <tt-face size="md" [name]="one.person.name" />
            <span class="min-w-44 flex-1">
              <strong class="block">{{ one.person.name }}</strong>
              <span class="text-muted block text-sm">{{ words.left(one) }}</span>
              @if (one.rule && !one.needsShift) {
                <tt-share-bar class="mt-2 max-w-60" [shares]="sharesOf(one)" />
              }
            </span>
            @if (mayWrite()) {
              <tt-select
                class="w-full max-w-64"
                [label]="'drinks.ruleOf' | transloco: { name: one.person.name }"
                [labelHidden]="true"
                [options]="options()"
                [value]="choiceOf(one)"
                [disabled]="saving.isBusy()"
                (valueChange)="assign(one, $event)"
              />
            } @else {
              <span>{{ one.rule?.name ?? ('drinks.followsNone' | transloco) }}</span>
            }
          </li>
        } @empty {
          <li><tt-empty-state icon="users" [heading]="'drinks.nobody' | transloco" /></li>
        }
      </ul>
    } @else {
      <tt-pending [of]="[people, rules]" [lines]="4" />
    }
  `,
})
export class DrinkPeoplePage {
  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly words = inject(RuleWords);

  protected readonly saving = new Saving();
  protected readonly mayWrite = computed(() => this.session.may('allowance:write'));
  protected readonly people = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/allowance/people', { params: this.api.at(), signal }),
  );
  protected readonly rules = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/allowance/rules', { params: this.api.at(), signal }),
  );
  protected readonly options = computed(() => {
    this.languages.active();
    return [
      { value: standard, label: this.transloco.translate<string>('drinks.followsStandard') },
      ...(this.rules.data()?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
      { value: none, label: this.transloco.translate<string>('drinks.followsNone') },
    ];
  });

  constructor() {
    inject(Live).watch(
      ['employee:drink_consumed', 'order:cancelled', 'employee:clocked_in', 'employee:clocked_out', 'employee:changed'],
      calm(refreshMs, () => void this.people.reload()),
    );
  }

  protected choiceOf({ own, rule }: Follower): string {
    return own ? (rule?.id ?? none) : standard;
  }

  protected sharesOf({ left, used }: Follower) {
    return [
      { value: Math.max(0, left), tone: 'accent' as const },
      { value: used, tone: 'rest' as const },
    ];
  }

  protected async assign({ person }: Follower, choice: string | null): Promise<void> {
    const ruleId = choice === none ? null : (choice ?? standard);
    const params = this.api.at({ userId: person.id });
    const done = await this.saving.run([person.id, ruleId], (key) =>
      this.api.send('PUT /cafes/{cafeId}/allowance/people/{userId}', { params, body: { ruleId }, key }),
    );
    if (done?.ok) this.toasts.show(this.transloco.translate('form.saved', { name: person.name }), { tone: 'ok' });
    void this.people.reload();
  }
}
