import { Injectable, signal } from '@angular/core';

export interface Question {
  heading: string;
  text?: string;
  /** What happens on yes, as a verb: "Cancel the order". */
  confirm: string;
  /** Defaults to "Cancel" in the reader's language. */
  decline?: string;
  danger?: boolean;
}

/** Asks once before something that cannot be undone. Needs one `<tt-confirm-host />` in the app's root. */
@Injectable({ providedIn: 'root' })
export class Confirm {
  private readonly asked = signal<{ question: Question; answer: (yes: boolean) => void } | undefined>(undefined);

  readonly current = this.asked.asReadonly();

  /** True when the person says yes; false for no, Escape, and when another question takes its place. */
  ask(question: Question): Promise<boolean> {
    this.answer(false);
    return new Promise((answer) => this.asked.set({ question, answer }));
  }

  answer(yes: boolean): void {
    const asked = this.asked();
    this.asked.set(undefined);
    asked?.answer(yes);
  }
}
