import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Employee } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { TabPanel, Tabs } from '@table-tap/ui/actions/tabs';
import { Banner } from '@table-tap/ui/content/banner';
import { Languages } from '@table-tap/ui/language/languages';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Unsaved } from '../../form/unsaved.ts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { Problems } from '../../loading/problems.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { Session } from '../../session/session.ts';
import { PersonAccess } from './person-access.ts';
import { PersonContract } from './person-contract.ts';
import { PersonDetails } from './person-details.ts';
import { PersonDevices } from './person-devices.ts';

/** One person: who they are, what they were hired for, what they may do, and where they are signed in. */
@Component({
  selector: 'tt-person-drawer',
  imports: [
    ...[Banner, Button, Drawer, Pending, PersonAccess, PersonContract, PersonDetails, PersonDevices, TabPanel, Tabs],
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './person-drawer.html',
})
export class PersonDrawer {
  readonly userId = input.required<string>();
  readonly closed = output<void>();
  readonly changed = output<void>();

  private readonly api = inject(CafeApi);
  private readonly confirm = inject(Confirm);
  private readonly languages = inject(Languages);
  private readonly problems = inject(Problems);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly unsaved = inject(Unsaved);
  private readonly time = inject(CafeTime);

  protected readonly person = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/employees/{userId}', { params: this.at(), signal }),
  );
  protected readonly part = signal<string | undefined>(undefined);
  private readonly details = viewChild(PersonDetails);
  private readonly contract = viewChild(PersonContract);
  private readonly access = viewChild(PersonAccess);
  private readonly isDirty = computed(() =>
    [this.details(), this.contract(), this.access()].some((part) => part?.isDirty()),
  );
  /** The part on screen, when it has something to save. */
  protected readonly form = computed(() =>
    [this.details(), this.contract(), this.access()].find((part) => part?.isDirty()),
  );
  protected readonly mayLook = computed(() => this.session.may('people:write'));
  protected readonly isOwn = computed(() => this.session.user()?.id === this.userId());
  protected readonly below = computed(() => {
    const person = this.person.data();
    this.languages.active();
    if (!person) return undefined;
    const number = this.transloco.translate<string>('people.number', { number: person.number });
    return `${this.transloco.translate<string>(`roles.${person.role}`)} · ${number}`;
  });
  protected readonly parts = computed(() => {
    this.languages.active();
    const isSeenWhole = this.session.may('people:write') || this.isOwn();
    const ids = isSeenWhole ? ['person', 'contract', 'access'] : ['person'];
    if (this.session.may('people:write')) ids.push('devices');
    return ids.map((id) => ({ id, label: this.transloco.translate<string>(`people.person.tabs.${id}`) }));
  });

  constructor() {
    this.unsaved.watch(this.isDirty);
  }

  protected endedOn(moment: string): string {
    return this.time.shortDay(moment.slice(0, 10));
  }

  protected async dismiss(): Promise<void> {
    if (await this.unsaved.mayDrop(this.isDirty())) this.closed.emit();
  }

  protected async turn(part: string | undefined): Promise<void> {
    if (await this.unsaved.mayDrop(this.isDirty())) this.part.set(part);
  }

  /** Takes over what a part has stored. */
  protected took(person: Employee): void {
    this.person.update(() => person);
    this.changed.emit();
  }

  protected async end({ name, userId }: Employee): Promise<void> {
    const isSure = await this.confirm.ask({
      heading: this.transloco.translate('people.end.ask', { name }),
      text: this.transloco.translate('people.end.text'),
      confirm: this.transloco.translate('people.end.do'),
      danger: true,
    });
    if (!isSure) return;
    try {
      await this.api.send('DELETE /cafes/{cafeId}/employees/{userId}', { params: this.api.at({ userId }) });
      this.toasts.show(this.transloco.translate('people.end.done', { name }), { tone: 'ok' });
      this.changed.emit();
      this.closed.emit();
    } catch (error) {
      this.problems.toast(error);
    }
  }

  protected async reinstate({ name, userId }: Employee): Promise<void> {
    try {
      const params = this.api.at({ userId });
      this.took(await this.api.send('POST /cafes/{cafeId}/employees/{userId}/reinstate', { params }));
      this.toasts.show(this.transloco.translate('people.end.undone', { name }), { tone: 'ok' });
    } catch (error) {
      this.problems.toast(error);
    }
  }

  private at() {
    return this.api.at({ userId: this.userId() });
  }
}
