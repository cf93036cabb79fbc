import type { Called, CallOptions } from '../support/call.ts';
import { testSystem, type TestSystem } from '../support/system.ts';
import type { TestCafe, TestPerson } from '../support/test-cafe.ts';

/** A clock that stands where a test sets it. */
export class SetClock {
  #at: Date;
  constructor(at: string) {
    this.#at = new Date(at);
  }
  now = (): Date => this.#at;
  set(at: string): void {
    this.#at = new Date(at);
  }
}

/** A system on a clock that the test sets, with what tests of work do all the time. */
export interface WorkHouse extends TestSystem {
  /** Sets the clock and signs people in anew: their tokens run out by it. */
  at(moment: string, cafe: TestCafe): Promise<void>;
  /** One tap of somebody: any status. */
  tap(cafe: TestCafe, who: TestPerson, what: 'in' | 'out' | 'break' | 'back', more?: Tap): Promise<Called>;
}

export interface Tap extends CallOptions {
  shiftId?: string;
}

export async function workHouse(from: string, env: Record<string, string> = {}): Promise<WorkHouse> {
  const clock = new SetClock(from);
  const system = await testSystem(env, { clock });
  const openShift = async (cafe: TestCafe, who: TestPerson): Promise<string> => {
    const { body } = await cafe.ok('GET /cafes/{cafeId}/timesheets/clock', { token: who.token });
    return body.shift?.id ?? '01900000-0000-7000-8000-000000000000';
  };
  return {
    ...system,
    async at(moment, cafe) {
      clock.set(moment);
      for (const who of [cafe.owner, cafe.manager, cafe.employee, cafe.admin]) {
        const { email, password } = who;
        who.token = (await system.call('POST /auth/login', { body: { email, password } })).body.accessToken;
      }
    },
    async tap(cafe, who, what, { shiftId, ...more } = {}) {
      const common = { token: who.token, params: { cafeId: cafe.id }, ...more };
      if (what === 'in') return system.call('POST /cafes/{cafeId}/timesheets/clock-in', { body: {}, ...common });
      const id = shiftId ?? (await openShift(cafe, who));
      if (what === 'out') {
        return system.call('POST /cafes/{cafeId}/timesheets/clock-out', { body: { shiftId: id }, ...common });
      }
      const action = what === 'break' ? 'start' : 'end';
      return system.call('POST /cafes/{cafeId}/timesheets/breaks', { body: { shiftId: id, action }, ...common });
    },
  };
}
