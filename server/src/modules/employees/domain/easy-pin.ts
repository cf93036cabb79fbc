import { invalidField, type Refusal } from '../../../kernel/refusal.ts';

/** What everybody tries first: the same digit all along, or digits that count up or down. */
export function isEasyPin(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at]));
  return steps.every((step) => step === steps[0]) && [-1, 0, 1].includes(steps[0] as number);
}

/** @returns INVALID for a PIN that is guessed at once */
export const refuseEasyPin = (pin: string | null | undefined, path = 'pin'): Refusal | undefined =>
  pin && isEasyPin(pin)
    ? invalidField(path, 'This PIN is guessed at once: take other digits than 1111 or 1234')
    : undefined;
