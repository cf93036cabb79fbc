import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { ApiError } from '@table-tap/client';
import type { Settings } from '@table-tap/contract';
import { isSame, mergeThree, type ThreeWay } from '../form/three-way.ts';
import { Live } from '../live/live.ts';
import { loaded } from '../loading/loaded.ts';
import { Saving } from '../loading/saving.ts';
import { CafeApi } from '../session/cafe-api.ts';

interface Stored {
  settings: Settings;
  etag: string | null;
}

/**
 * The settings of the café while somebody changes them. They are saved as a whole, so what others change meanwhile is
 * brought together field by field; where both have changed one, `conflict` says so and somebody must choose.
 */
@Injectable()
export class SettingsDraft {
  private readonly api = inject(CafeApi);
  private readonly base = signal<Stored | undefined>(undefined);
  private readonly draft = signal<Settings | undefined>(undefined);
  private readonly meeting = signal<{ result: ThreeWay<Settings>; theirs: Settings } | undefined>(undefined);

  readonly source = loaded((signal) =>
    this.api.sendFull('GET /cafes/{cafeId}/settings', { params: this.api.at(), signal }),
  );
  readonly saving = new Saving();
  readonly form = this.draft.asReadonly();
  /** As they are stored. */
  readonly stored = computed(() => this.base()?.settings);
  readonly conflict = this.meeting.asReadonly();
  readonly isDirty = computed(() => !isSame(this.base()?.settings, this.draft()));

  constructor() {
    inject(Live).watch(['cafe:settings_updated'], () => void this.source.reload());
    effect(() => {
      const data = this.source.data();
      if (data) untracked(() => this.meet({ settings: data.body, etag: data.etag }));
    });
  }

  change(change: Partial<Settings>): void {
    this.draft.update((draft) => draft && { ...draft, ...change });
  }

  /** Switches a feature on or off. */
  feature(name: keyof Settings['features'], on: boolean): void {
    this.draft.update((draft) => draft && { ...draft, features: { ...draft.features, [name]: on } });
  }

  discard(): void {
    this.draft.set(this.base()?.settings);
    this.meeting.set(undefined);
    this.saving.forget();
  }

  keepMine(): void {
    this.meeting.set(undefined);
    this.saving.forget();
  }

  takeTheirs(): void {
    const meeting = this.meeting();
    const fields = meeting?.result.clashes.map((field) => [field, meeting.theirs[field]] as const) ?? [];
    this.change(Object.fromEntries(fields));
    this.keepMine();
  }

  /** True when they are saved. A change of somebody else that does not touch mine is no reason to stop. */
  async save(): Promise<boolean> {
    const done = await this.put();
    if (!(done?.ok === false && isStale(done.error))) return done?.ok ?? false;
    await this.source.reload();
    const latest = this.source.data();
    if (latest) this.meet({ settings: latest.body, etag: latest.etag });
    if ((this.meeting()?.result.clashes.length ?? 0) > 0) return false;
    return (await this.put())?.ok ?? false;
  }

  private async put() {
    const [base, body] = [this.base(), this.draft()];
    if (!base || !body) return undefined;
    const params = this.api.at();
    const done = await this.saving.run([body, base.etag], (key) =>
      this.api.sendFull('PUT /cafes/{cafeId}/settings', { params, body, key, etag: base.etag ?? undefined }),
    );
    if (done?.ok) {
      this.base.set({ settings: done.value.body, etag: done.value.etag });
      this.draft.set(done.value.body);
      this.meeting.set(undefined);
    }
    return done;
  }

  private meet(now: Stored): void {
    const [base, draft] = [this.base(), this.draft()];
    this.base.set(now);
    if (!base || !draft) return this.draft.set(now.settings);
    if (isSame(base.settings, now.settings)) return;
    const result = mergeThree(base.settings, draft, now.settings);
    this.draft.set(result.merged);
    const isNoticed = !isSame(draft, base.settings) && !isSame(draft, now.settings);
    if (isNoticed) this.meeting.set({ result, theirs: now.settings });
  }
}

const isStale = (error: unknown): boolean => error instanceof ApiError && error.code === 'CHANGED_MEANWHILE';
