/** Where a receipt is shown to whoever has its link: a page of the guest app. */
export function receiptPagePath(cafeId: string, token: string): string {
  return `/r/${cafeId}/${token}`;
}

/** The same as PDF, in a language. */
export function receiptPdfPath(cafeId: string, token: string, language: string): string {
  return `/api/v1/cafes/${cafeId}/receipts/${token}/pdf?language=${language}`;
}
