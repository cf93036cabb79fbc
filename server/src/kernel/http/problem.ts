import { errors, type FieldError, type Problem } from '@table-tap/contract';
import type { ErrorRequestHandler, Response } from 'express';
import type { z } from 'zod';
import { isBusy } from '../database/retry.ts';
import type { Log } from '../log.ts';
import { isRefusal, refuse, type Refusal } from '../refusal.ts';

const busyRetrySeconds = 1;

/** Writes a refusal as an RFC 9457 problem document. */
export function sendProblem(res: Response, refusal: Refusal): void {
  const [status, title] = errors[refusal.code];
  const problem: Problem = { type: `/api/docs#${refusal.code}`, title, status, code: refusal.code };
  if (refusal.detail) problem.detail = refusal.detail;
  if (refusal.errors) problem.errors = refusal.errors;
  if (refusal.current !== undefined) problem.current = refusal.current;
  if (refusal.retryAfterSeconds) res.setHeader('Retry-After', refusal.retryAfterSeconds);
  if (status === 401) res.setHeader('WWW-Authenticate', 'Bearer');
  res.status(status).type('application/problem+json').send(JSON.stringify(problem));
}

/** The funnel: every error that nobody expected ends here, keeps its cause for the log and says little outside. */
export function problemFunnel(log: Log): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) return next(error);
    const refusal = refusalOf(error);
    if (refusal.code === 'UNEXPECTED')
      log.error(
        { err: error, method: req.method, route: (req.route as { path?: string } | undefined)?.path },
        'unexpected error',
      );
    else if (refusal.code === 'BUSY') log.warn({ reason: (error as Error).message }, 'busy');
    sendProblem(res, refusal);
  };
}

function refusalOf(error: unknown): Refusal {
  if (isRefusal(error)) return error;
  const { type, status } = error as { type?: string; status?: number };
  if (type === 'entity.too.large') return refuse('TOO_LARGE');
  if (type === 'entity.parse.failed') return refuse('INVALID', { detail: 'The body is not valid JSON' });
  if (status === 415 || type === 'encoding.unsupported' || type === 'charset.unsupported') {
    return refuse('INVALID', { detail: 'This encoding of the body is not supported' });
  }
  if (error instanceof URIError || status === 400)
    return refuse('INVALID', { detail: 'The request could not be read' });
  if (isBusy(error)) return refuse('BUSY', { retryAfterSeconds: busyRetrySeconds });
  return refuse('UNEXPECTED');
}

const problemsMax = 20;

/** What zod found, as fields with a path and a hint. Unknown fields are named one by one. */
export function invalid(error: z.ZodError, where?: string): Refusal {
  const fields = error.issues.flatMap((issue): FieldError[] => {
    const at = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: [...at, key].join('.'),
        code: 'unknown_field',
        message: 'This field is not known here: leave it out',
      }));
    }
    return [{ path: at.join('.') || (where ?? ''), code: issue.code, message: issue.message }];
  });
  const first = fields[0];
  return refuse('INVALID', {
    detail: first ? `${first.path || 'body'}: ${first.message}` : 'The request is not valid',
    errors: fields.slice(0, problemsMax),
  });
}
