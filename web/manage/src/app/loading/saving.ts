import { inject, signal } from '@angular/core';
import { ApiError, uuidv7 } from '@table-tap/client';
import { Problems, type ProblemTexts } from './problems.ts';

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

/** One kind of write of a form: whether it is under way, and what was wrong the last time. */
export class Saving {
  private readonly problems = inject(Problems);
  private readonly running = signal(false);
  private readonly reason = signal<string | null>(null);
  private intention: { content: string; key: string } | undefined;

  readonly isBusy = this.running.asReadonly();
  readonly problem = this.reason.asReadonly();

  /**
   * Runs a write, one at a time. The idempotency key stays the same while the same content is sent again without
   * having been answered; what was answered or changed gets a new one.
   * @param content what is wanted, comparable as JSON
   * @param special texts for codes that mean something particular here
   */
  async run<T>(
    content: unknown,
    work: (key: string) => Promise<T>,
    special?: ProblemTexts,
  ): Promise<Outcome<T> | undefined> {
    if (this.running()) return undefined;
    const wanted = JSON.stringify(content);
    if (this.intention?.content !== wanted) this.intention = { content: wanted, key: uuidv7() };
    this.running.set(true);
    this.reason.set(null);
    try {
      const value = await work(this.intention.key);
      this.intention = undefined;
      return { ok: true, value };
    } catch (error) {
      if (error instanceof ApiError) this.intention = undefined;
      this.reason.set(this.problems.text(error, special));
      return { ok: false, error };
    } finally {
      this.running.set(false);
    }
  }

  forget(): void {
    this.reason.set(null);
  }
}
