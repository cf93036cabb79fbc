import type { ErrorCode, FieldError, Problem } from '@table-tap/contract';

/** The API refused: its problem document. `code` is UNEXPECTED where the answer was none of ours (a proxy's page). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: ErrorCode;
  readonly problem: Problem | null;
  /** Whole seconds from `Retry-After`, where the answer had one. */
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, problem: Problem | null, retryAfterSeconds?: number) {
    super(problem?.detail ?? problem?.title ?? `HTTP ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.code = problem?.code ?? 'UNEXPECTED';
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Fields that are wrong, each with its path; empty where the refusal is about something else. */
  get errors(): FieldError[] {
    return this.problem?.errors ?? [];
  }

  /** How the thing stands now, on refusals such as STATUS_MOVED. */
  get current(): unknown {
    return this.problem?.current;
  }
}

/** No answer came: no network, a time-out, or an answer that was cut off. What was sent may have arrived. */
export class OfflineError extends Error {
  constructor(cause?: unknown) {
    super('The server cannot be reached', { cause });
    this.name = 'OfflineError';
  }
}
