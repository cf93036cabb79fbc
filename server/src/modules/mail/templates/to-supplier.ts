import type { Template } from '../template.ts';

interface Ordered {
  cafe: string;
  number: number;
  /** `yyyy-mm-dd` */
  expectedOn: string | null;
}

/** An order, attached as PDF. */
export const purchaseOrder: Template<Ordered> = {
  en: ({ cafe, number, expectedOn }) => ({
    subject: `Order ${number} of ${cafe}`,
    paragraphs: ['Good day,', `Please find our order ${number} attached as PDF.`, ...(expectedOn ? [`We would like to have it on ${expectedOn}.`] : []), `Kind regards, ${cafe}`],
  }),
  nl: ({ cafe, number, expectedOn }) => ({
    subject: `Bestelling ${number} van ${cafe}`,
    paragraphs: ['Goeiedag,', `Onze bestelling ${number} zit als pdf bij deze mail.`, ...(expectedOn ? [`Graag ontvangen we ze op ${expectedOn}.`] : []), `Vriendelijke groeten, ${cafe}`],
  }),
  fr: ({ cafe, number, expectedOn }) => ({
    subject: `Commande ${number} de ${cafe}`,
    paragraphs: ['Bonjour,', `Vous trouverez notre commande ${number} en pièce jointe (PDF).`, ...(expectedOn ? [`Nous souhaitons la recevoir le ${expectedOn}.`] : []), `Cordialement, ${cafe}`],
  }),
  de: ({ cafe, number, expectedOn }) => ({
    subject: `Bestellung ${number} von ${cafe}`,
    paragraphs: ['Guten Tag,', `unsere Bestellung ${number} ist als PDF beigefügt.`, ...(expectedOn ? [`Wir hätten sie gern am ${expectedOn}.`] : []), `Freundliche Grüße, ${cafe}`],
  }),
}; // prettier-ignore
