import { z } from 'zod';
import { Ticket } from './orders.ts';
import { route } from './route.ts';
import { Colour, Id, Name, Position, Translations, Version, whole } from './values.ts';

export const Counter = z
  .object({
    id: Id,
    name: Name,
    kind: z.enum(['bar', 'kitchen']),
    active: z.boolean(),
    categoryIds: z.array(Id).meta({ description: 'Categories it makes; empty: every category of its kind' }),
    capacity: z.int().nullable().meta({ description: 'Open tickets it can bear; beyond it others are preferred' }),
    lateAfterSeconds: z.tuple([z.int(), z.int()]).meta({ description: 'Age at which a ticket turns amber, and red' }),
    position: Position,
    openTickets: z.int(),
  })
  .meta({ id: 'Counter' });
export type Counter = z.infer<typeof Counter>;

const counterFields = {
  name: Name,
  kind: z.enum(['bar', 'kitchen']),
  categoryIds: z.array(Id).max(200),
  capacity: z.int().min(1).max(1000).nullable(),
  lateAfterSeconds: z.tuple([z.int().min(10).max(7200), z.int().min(20).max(14_400)]),
  position: Position,
};

/** Kinds of step, in the order in which they may follow each other. */
export const stepKinds = ['queued', 'making', 'ready', 'done'] as const;
export type StepKind = (typeof stepKinds)[number];

export const WorkflowStep = z
  .strictObject({
    status: z
      .string()
      .regex(/^[a-z][a-z0-9_]{1,29}$/, 'Lower-case letters, digits and _')
      .meta({ description: 'Name in the API' }),
    kind: z.enum(stepKinds),
    name: Name,
    translations: Translations.default({}),
    colour: Colour,
    notifyGuest: z.boolean(),
  })
  .meta({ id: 'WorkflowStep' });
export type WorkflowStep = z.infer<typeof WorkflowStep>;

/**
 * Steps of a workflow: 2 to 8, the first queued, the last done, kinds in rising order, statuses unique.
 * `cancelled` is no step: every workflow has it.
 */
export const WorkflowSteps = z
  .array(WorkflowStep)
  .min(2)
  .max(8)
  .superRefine((steps, context) => {
    const rank = (step: WorkflowStep) => stepKinds.indexOf(step.kind);
    const refuse = (index: number, field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [index, field], message });
    steps.forEach((step, index) => {
      const before = steps[index - 1];
      if (index === 0 && step.kind !== 'queued') refuse(index, 'kind', 'The first step must be of kind queued');
      if (index === steps.length - 1 && step.kind !== 'done')
        refuse(index, 'kind', 'The last step must be of kind done');
      if (index < steps.length - 1 && step.kind === 'done')
        refuse(index, 'kind', 'Only the last step may be of kind done');
      if (before && rank(step) < rank(before))
        refuse(index, 'kind', `A ${step.kind} step cannot follow a ${before.kind} one`);
      if (step.status === 'cancelled') refuse(index, 'status', 'cancelled is always there and needs no step');
      if (steps.some((other, at) => at < index && other.status === step.status))
        refuse(index, 'status', 'Another step has this name');
    });
  });

export const Workflow = z.object({ id: Id, version: Version, steps: z.array(WorkflowStep) }).meta({ id: 'Workflow' });
export type Workflow = z.infer<typeof Workflow>;

export const counterRoutes = {
  'GET /cafes/{cafeId}/counters': route({
    tag: 'counters', summary: 'Counters in order', access: 'counters:read', answers: { 200: whole(Counter) }, errors: [],
  }), // prettier-ignore
  'POST /cafes/{cafeId}/counters': route({
    tag: 'counters',
    summary: 'Add a counter; it starts closed',
    access: 'counters:write',
    body: z.strictObject({
      id: Id.optional(),
      ...counterFields,
      categoryIds: counterFields.categoryIds.default([]),
      capacity: counterFields.capacity.default(null),
      lateAfterSeconds: counterFields.lateAfterSeconds.optional(),
      position: Position.optional(),
    }),
    answers: { 201: Counter },
    errors: ['DUPLICATE'],
  }),
  'PATCH /cafes/{cafeId}/counters/{counterId}': route({
    tag: 'counters',
    summary: 'Change a counter',
    access: 'counters:write',
    body: z.strictObject(counterFields).partial(),
    answers: { 200: Counter },
    errors: ['DUPLICATE'],
  }),
  'DELETE /cafes/{cafeId}/counters/{counterId}': route({
    tag: 'counters',
    summary: 'Remove a counter that is closed',
    access: 'counters:write',
    answers: { 204: null },
    errors: ['IN_USE'],
  }),
  'POST /cafes/{cafeId}/counters/{counterId}/activate': route({
    tag: 'counters', summary: 'Open a counter', access: 'counters:operate', answers: { 200: Counter }, errors: [],
  }), // prettier-ignore
  'POST /cafes/{cafeId}/counters/{counterId}/deactivate': route({
    tag: 'counters',
    summary: 'Close a counter: its open tickets move to counters that can make them, or it stays open',
    access: 'counters:operate',
    body: z.strictObject({ toCounterId: Id.optional() }).optional(),
    answers: { 200: Counter },
    errors: ['COUNTER_LAST', 'COUNTER_CLOSED'],
  }),
  'GET /cafes/{cafeId}/counters/{counterId}/tickets': route({
    tag: 'counters',
    summary: 'Open tickets of a counter, oldest first; with `recent`, also those finished in the last 15 minutes',
    access: 'counters:read',
    query: z.strictObject({ recent: z.stringbool().default(false) }),
    answers: { 200: whole(Ticket).extend({ latestSeq: z.int() }) },
    errors: [],
  }),
  'GET /cafes/{cafeId}/workflow': route({
    tag: 'counters',
    summary: 'The steps that new orders go through',
    access: 'cafe:read',
    answers: { 200: Workflow },
    errors: [],
    etag: true,
  }),
  'GET /cafes/{cafeId}/workflows/{workflowId}': route({
    tag: 'counters',
    summary: 'The steps that an order goes through which was placed under them; they never change',
    access: 'counters:read',
    answers: { 200: Workflow },
    errors: [],
  }),
  'PUT /cafes/{cafeId}/workflow': route({
    tag: 'counters',
    summary: 'Change the steps for orders from now on; orders in flight keep theirs',
    access: 'counters:write',
    body: z.strictObject({ steps: WorkflowSteps }),
    answers: { 200: Workflow },
    errors: ['CHANGED_MEANWHILE', 'MATCH_REQUIRED'],
    etag: true,
  }),
};
