import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beginFetch,
  type BoardState,
  boardLimits,
  dismissCancelled,
  emptyBoard,
  endFetch,
  failFetch,
  type News,
  newsBetween,
  oldestFirst,
  receive,
  type Snapshot,
} from './board-state.ts';
import { CafeModel, counterIds, openOf } from './board-state.test-support.ts';

const loaded = (cafe: CafeModel, counterId = 'bar'): BoardState =>
  endFetch(beginFetch(emptyBoard(counterId)), cafe.board(counterId));

function follow(state: BoardState, cafe: CafeModel, after: number): { state: BoardState; news: News[] } {
  const news: News[] = [];
  for (const envelope of cafe.events.slice(after)) {
    const step = receive(state, envelope);
    state = step.state;
    news.push(...step.news);
  }
  return { state, news };
}

describe('the board of a counter', () => {
  it('shows a new order to the counters that make it', () => {
    const cafe = new CafeModel();
    const before = loaded(cafe);
    cafe.place(['bar', 'kitchen'], 'a');
    const { state, news } = follow(before, cafe, 0);
    expect([...state.open.keys()]).toEqual(['order-1-bar']);
    expect(news).toEqual([{ kind: 'new', ticketId: 'order-1-bar', number: 1 }]);
  });

  it('keeps a cancelled ticket, struck through, until somebody has taken note', () => {
    const cafe = new CafeModel();
    cafe.place(['bar'], 'a');
    const before = loaded(cafe);
    cafe.cancel(0);
    const { state, news } = follow(before, cafe, 1);
    expect(state.open.size).toBe(0);
    expect(state.cancelled.get('order-1-bar')?.reason).toBe('changed their mind');
    expect(news.map(({ kind }) => kind)).toEqual(['cancelled']);
    expect(dismissCancelled(state, 'order-1-bar').cancelled.size).toBe(0);
  });

  it('brings a finished ticket back when somebody recalls it', () => {
    const cafe = new CafeModel();
    cafe.place(['bar'], 'a');
    const before = loaded(cafe);
    for (const direction of [1, 1, 1] as const) cafe.move(0, direction);
    const done = follow(before, cafe, 1).state;
    expect([done.open.size, done.finished.size]).toEqual([0, 1]);
    cafe.move(0, -1);
    const { state, news } = follow(done, cafe, 4);
    expect(state.open.get('order-1-bar')?.status).toBe('ready');
    expect(state.finished.size).toBe(0);
    expect(news.map(({ kind }) => kind)).toEqual(['changed']);
  });

  it('tells where a ticket went', () => {
    const cafe = new CafeModel();
    cafe.place(['bar'], 'a');
    const before = loaded(cafe);
    cafe.assign(0);
    const { state, news } = follow(before, cafe, 1);
    expect(state.open.size).toBe(0);
    expect(news).toEqual([{ kind: 'left', ticketId: 'order-1-bar', number: 1, toCounterId: 'kitchen' }]);
  });

  it('is unsure after a tab of its has moved, and sure after the next fetch', () => {
    const cafe = new CafeModel();
    cafe.place(['bar'], 'a');
    const before = loaded(cafe);
    cafe.transfer('a');
    const { state } = follow(before, cafe, 1);
    expect(state.isUnsure).toBe(true);
    const after = endFetch(beginFetch(state), cafe.board('bar'));
    expect(after.isUnsure).toBe(false);
    expect(after.open.get('order-1-bar')?.tableLabel).toBe('moved 1');
  });

  it('does not show what waits for its payment, until that is paid', () => {
    const cafe = new CafeModel();
    const before = loaded(cafe);
    cafe.place(['bar'], 'a', true);
    const waiting = follow(before, cafe, 0);
    expect([waiting.state.open.size, waiting.news]).toEqual([0, []]);
    cafe.assign(0);
    cafe.assign(0);
    expect(follow(waiting.state, cafe, 1).state.open.size).toBe(0);
    cafe.release(0);
    const { state, news } = follow(waiting.state, cafe, 1);
    expect(news.map(({ kind }) => kind)).toEqual(['new']);
    expect([...state.open.values()]).toEqual(cafe.board('bar').items);
  });

  it('asks when something of its was voided, tells of it once it knows, and does not when a bill got cheaper', () => {
    const cafe = new CafeModel();
    cafe.place(['bar'], 'a');
    cafe.place(['kitchen'], 'a');
    const before = loaded(cafe);
    cafe.void(1);
    expect(follow(before, cafe, 2).state.isUnsure).toBe(false);
    cafe.void(0);
    const { state, news } = follow(before, cafe, 2);
    expect([state.isUnsure, news]).toEqual([true, []]);
    const after = endFetch(beginFetch(state), cafe.board('bar'));
    expect(after.open.get('order-1-bar')?.lines[0]?.voided).toBe(1);
    expect(newsBetween(state, after)).toEqual([{ kind: 'changed', ticketId: 'order-1-bar', number: 1 }]);
    expect(newsBetween(after, after)).toEqual([]);
  });

  it('does not take an answer that is older than what it knew when it asked', () => {
    const cafe = new CafeModel();
    const old = cafe.board('bar');
    cafe.place(['bar'], 'a');
    const state = endFetch(beginFetch(loaded(cafe)), old);
    expect(state.open.size).toBe(1);
    expect(state.isUnsure).toBe(true);
  });

  it('says nothing of events before the first fetch, and has them afterwards', () => {
    const cafe = new CafeModel();
    const early = cafe.board('bar');
    cafe.place(['bar'], 'a');
    const { state, news } = follow(beginFetch(emptyBoard('bar')), cafe, 0);
    expect(news).toEqual([]);
    expect(endFetch(state, early).open.size).toBe(1);
  });

  it('stays bounded through a long evening', () => {
    const cafe = new CafeModel();
    let state = loaded(cafe);
    for (let nth = 0; nth < 200; nth++) {
      const after = cafe.seq;
      cafe.place(['bar'], 'a');
      if (nth % 2) cafe.cancel(nth);
      else for (const direction of [1, 1, 1] as const) cafe.move(nth, direction);
      state = follow(state, cafe, after).state;
    }
    expect(state.open.size).toBe(0);
    expect(state.finished.size).toBe(boardLimits.finishedMax);
    expect(state.cancelled.size).toBe(boardLimits.cancelledMax);
  });
});

type Deed = { kind: string; nth: number };
const deed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom(
    ...[
      'place',
      'place',
      'place',
      'forward',
      'forward',
      'forward',
      'forward',
      'back',
      'back',
      'acknowledge',
      'acknowledge',
    ],
    ...['place', 'forward', 'back', 'acknowledge', 'cancel', 'assign', 'assign', 'transfer'],
    ...['hold', 'hold', 'release', 'release', 'void'],
  ),
  nth: fc.nat(30),
});
/** `again`: an event is delivered twice. `ask`, `answer`, `fail`: a fetch begins, and ends. `read`: the server reads. */
const happening = fc.oneof(
  { weight: 5, arbitrary: deed },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('deliver', 'deliver', 'deliver', 'again', 'ask', 'read', 'answer', 'fail'),
      nth: fc.nat(30),
    }),
  },
);

function happen(cafe: CafeModel, { kind, nth }: Deed): void {
  const tab = ['a', 'b', 'c'][nth % 3] ?? 'a';
  if (kind === 'place') cafe.place(nth % 2 ? ['bar'] : nth % 3 ? ['bar', 'kitchen'] : ['kitchen'], tab);
  else if (kind === 'forward') cafe.move(nth, 1);
  else if (kind === 'back') cafe.move(nth, -1);
  else if (kind === 'acknowledge') cafe.acknowledge(nth);
  else if (kind === 'cancel') cafe.cancel(nth);
  else if (kind === 'assign') cafe.assign(nth);
  else if (kind === 'transfer') cafe.transfer(tab);
  else if (kind === 'hold') cafe.place(nth % 2 ? ['bar'] : ['bar', 'kitchen'], tab, true);
  else if (kind === 'release') cafe.release(nth);
  else if (kind === 'void') cafe.void(nth);
}

describe('whatever the order of events, repeats and fetches', () => {
  it('the board ends up as the server has it', () => {
    let sure = 0;
    const runs = 600;
    fc.assert(
      fc.property(
        fc.array(happening, { maxLength: 150, size: 'max' }),
        fc.constantFrom(...counterIds),
        (story, counterId) => {
          const cafe = new CafeModel();
          cafe.place([...counterIds], 'a');
          let state = loaded(cafe, counterId);
          let delivered = cafe.seq;
          /** The server's answer: its number is read before the board, so the board may be newer than the number. */
          let reading = 0;
          let answer: Snapshot | undefined;
          const read = () => (answer ??= { ...cafe.board(counterId), latestSeq: reading });
          const deliver = (at: number) => {
            const envelope = cafe.events[at];
            if (envelope) state = receive(state, structuredClone(envelope)).state;
          };
          for (const { kind, nth } of story) {
            if (kind === 'deliver' && delivered < cafe.seq) deliver(delivered++);
            else if (kind === 'again') deliver(nth % delivered);
            else if (kind === 'ask' && !state.fetching) {
              state = beginFetch(state);
              reading = cafe.seq;
              answer = undefined;
            } else if (kind === 'read' && state.fetching) read();
            else if (kind === 'answer' && state.fetching) state = endFetch(state, read());
            else if (kind === 'fail' && state.fetching && nth < 5) state = failFetch(state);
            else happen(cafe, { kind, nth });
          }
          if (state.fetching) state = endFetch(state, read());
          while (delivered < cafe.seq) deliver(delivered++);
          if (state.isUnsure) state = endFetch(beginFetch(state), cafe.board(counterId));
          else sure++;
          expect(state.isUnsure).toBe(false);
          expect(oldestFirst(state.open.values())).toEqual(openOf(cafe.board(counterId)));
        },
      ),
      { numRuns: runs },
    );
    // Most boards were right by events alone, without a last fetch: otherwise this would prove little.
    expect(sure).toBeGreaterThan(runs / 4);
  });
});
