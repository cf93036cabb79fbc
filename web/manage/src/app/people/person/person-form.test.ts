import type { Employee } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import { contractChange, contractForm, detailsChange, detailsForm, faultsOf, weeklyMinutes } from './person-form.ts';

const person = {
  name: 'Ann',
  language: 'nl',
  number: 7,
  phone: '+32 470 12 34 56',
  nationalNumber: null,
  iban: 'BE68 5390 0754 7034',
  privateShown: true,
  contract: { kind: 'flexi', weeklyMinutes: 1170, startsOn: '2026-01-01', endsOn: null },
} as Employee;

describe('what is sent of a person', () => {
  it('is nothing while nothing was changed', () => {
    expect(detailsChange(person, detailsForm(person))).toEqual({});
    expect(contractChange(person, contractForm(person))).toEqual({});
  });

  it('is what differs, and an emptied field is removed', () => {
    const form = { ...detailsForm(person), name: ' Anna ', number: '8', phone: '', nationalNumber: '85073003328' };
    expect(detailsChange(person, form)).toEqual({
      name: 'Anna',
      number: 8,
      phone: null,
      nationalNumber: '85073003328',
    });
  });

  it('is nothing private where it is masked', () => {
    const masked = { ...person, privateShown: false };
    expect(detailsChange(masked, { ...detailsForm(masked), phone: '', iban: 'x' })).toEqual({});
  });

  it('is the contract in minutes and days', () => {
    const form = { ...contractForm(person), kind: null, hours: '38', endsOn: '2026-12-31' };
    expect(contractChange(person, form)).toEqual({ kind: null, weeklyMinutes: 2280, endsOn: '2026-12-31' });
  });
});

it.each([
  ['19,5', 1170],
  ['38', 2280],
  ['', null],
  ['x', Number.NaN],
  ['101', Number.NaN],
])('reads %s hours a week', (hours, minutes) => expect(weeklyMinutes(hours)).toEqual(minutes));

it('names refused fields by what they are called in the form', () => {
  const error = (path: string) => ({ path, code: 'invalid', message: '' });
  expect(faultsOf([error('iban'), error('contract.endsOn')])).toEqual({
    iban: 'people.fault.iban',
    endsOn: 'people.fault.endsOn',
  });
});
