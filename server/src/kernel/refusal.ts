import { errors, type ErrorCode, type FieldError } from '@table-tap/contract';

/**
 * An expected outcome that is not success: returned as a value, never thrown. Inside a transaction it rolls
 * everything back. The HTTP funnel turns it into a problem document.
 */
export class Refusal {
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly errors: FieldError[] | undefined;
  /** How the thing stands now, for refusals that come from somebody else's change. */
  readonly current: unknown;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    more: { detail?: string; errors?: FieldError[]; current?: unknown; retryAfterSeconds?: number } = {},
  ) {
    this.code = code;
    this.detail = more.detail;
    this.errors = more.errors;
    this.current = more.current;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }

  get status(): number {
    return errors[this.code][0];
  }
}

/** `refuse('TAB_CLOSED', { detail: '…' })` */
export const refuse = (code: ErrorCode, more?: ConstructorParameters<typeof Refusal>[1]): Refusal =>
  new Refusal(code, more);

/** A field that is wrong: 400 with its path and what to do. */
export const invalidField = (path: string, message: string, code = 'invalid'): Refusal =>
  new Refusal('INVALID', { detail: message, errors: [{ path, code, message }] });

export const isRefusal = (value: unknown): value is Refusal => value instanceof Refusal;
