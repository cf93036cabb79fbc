/** Net of an account in the posting `l`: what it received less what it gave. */
export const netOf = (account: string): string => `
  (select coalesce(sum(case when e.debit = ${account} then e.amount_minor when e.credit = ${account} then -e.amount_minor
      else 0 end), 0)
    from ledger_entries e where e.cafe_id = l.cafe_id and e.posting_id = l.id)`;
