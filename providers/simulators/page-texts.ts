/** What the simulators' pages say, in the four languages of the apps. */

export type PageLanguage = 'nl' | 'fr' | 'en' | 'de';

export interface PageTexts {
  notice: string;
  pay: string;
  decline: string;
  again: string;
  back: string;
  remembered: string;
  paid: string;
  declined: string;
  cancelled: string;
  expired: string;
  unknown: string;
}

export const pageTexts: Record<PageLanguage, PageTexts> = {
  nl: {
    notice: 'Dit is een simulator. Er beweegt geen geld.',
    pay: 'Betalen',
    decline: 'Weigeren',
    again: 'De kaart werd geweigerd. Probeer het opnieuw.',
    back: 'Terug',
    remembered: 'Deze kaart wordt onthouden voor de volgende keer.',
    paid: 'Betaald. Bedankt!',
    declined: 'De betaling is mislukt.',
    cancelled: 'De betaling is geannuleerd.',
    expired: 'De betaling is verlopen.',
    unknown: 'Deze betaling bestaat niet (meer).',
  },
  fr: {
    notice: 'Ceci est un simulateur. Aucun argent ne circule.',
    pay: 'Payer',
    decline: 'Refuser',
    again: 'La carte a été refusée. Réessayez.',
    back: 'Retour',
    remembered: 'Cette carte sera mémorisée pour la prochaine fois.',
    paid: 'Payé. Merci !',
    declined: 'Le paiement a échoué.',
    cancelled: 'Le paiement a été annulé.',
    expired: 'Le paiement a expiré.',
    unknown: 'Ce paiement n’existe pas (ou plus).',
  },
  en: {
    notice: 'This is a simulator. No money moves.',
    pay: 'Pay',
    decline: 'Decline',
    again: 'The card was declined. Try again.',
    back: 'Back',
    remembered: 'This card will be remembered for next time.',
    paid: 'Paid. Thank you!',
    declined: 'The payment has failed.',
    cancelled: 'The payment was cancelled.',
    expired: 'The payment has expired.',
    unknown: 'This payment does not exist (any more).',
  },
  de: {
    notice: 'Dies ist ein Simulator. Es fließt kein Geld.',
    pay: 'Bezahlen',
    decline: 'Ablehnen',
    again: 'Die Karte wurde abgelehnt. Versuchen Sie es noch einmal.',
    back: 'Zurück',
    remembered: 'Diese Karte wird für das nächste Mal gespeichert.',
    paid: 'Bezahlt. Vielen Dank!',
    declined: 'Die Zahlung ist fehlgeschlagen.',
    cancelled: 'Die Zahlung wurde abgebrochen.',
    expired: 'Die Zahlung ist abgelaufen.',
    unknown: 'Diese Zahlung gibt es nicht (mehr).',
  },
};

/** The first language of `Accept-Language` that the pages speak; English for everybody else. */
export function pageLanguage(acceptLanguage: string | undefined): PageLanguage {
  for (const wish of (acceptLanguage ?? '').split(',')) {
    const code = wish.trim().slice(0, 2).toLowerCase();
    if (code in pageTexts) return code as PageLanguage;
  }
  return 'en';
}
