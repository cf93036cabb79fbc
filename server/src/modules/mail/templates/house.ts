import type { Template } from '../template.ts';

interface WebhookOff {
  name: string;
  cafe: string;
  /** Where it went to, without the path: that may hold a secret. */
  host: string;
  because: 'gone' | 'failing' | 'behind';
  link: string;
}

const reasons: Record<'en' | 'nl' | 'fr' | 'de', Record<WebhookOff['because'], string>> = {
  en: {
    gone: 'It answered that it does not want to hear any more (410).',
    failing: 'It has not taken anything for three days.',
    behind: 'More came than it could take: too much was waiting for it.',
  },
  nl: {
    gone: 'Het antwoordde dat het niets meer wil horen (410).',
    failing: 'Het heeft drie dagen lang niets aangenomen.',
    behind: 'Er kwam meer dan het aankon: er stond te veel te wachten.',
  },
  fr: {
    gone: 'Il a répondu qu’il ne veut plus rien recevoir (410).',
    failing: 'Il n’a rien accepté depuis trois jours.',
    behind: 'Il arrivait plus que ce qu’il pouvait prendre : trop de messages attendaient.',
  },
  de: {
    gone: 'Der Empfänger hat geantwortet, dass er nichts mehr hören will (410).',
    failing: 'Der Empfänger hat drei Tage lang nichts angenommen.',
    behind: 'Es kam mehr, als er annehmen konnte: zu viel hat auf ihn gewartet.',
  },
};

/** To the owners: another system is not told of what happens any more. */
export const webhookOff: Template<WebhookOff> = {
  en: ({ name, cafe, host, because, link }) => ({
    subject: `${cafe}: a webhook was switched off`,
    paragraphs: [`Hello ${name},`, `The webhook to ${host} was switched off.`, reasons.en[because], 'What happens from now on is not sent to it.'],
    action: { label: 'See webhooks', url: link },
    footnote: 'Once the receiver works again, switch the webhook on. What was missed can be sent again one by one.',
  }),
  nl: ({ name, cafe, host, because, link }) => ({
    subject: `${cafe}: een webhook is uitgeschakeld`,
    paragraphs: [`Dag ${name},`, `De webhook naar ${host} is uitgeschakeld.`, reasons.nl[because], 'Wat er vanaf nu gebeurt, wordt er niet naartoe gestuurd.'],
    action: { label: 'Webhooks bekijken', url: link },
    footnote: 'Werkt de ontvanger weer, schakel de webhook dan in. Wat gemist is, kan één voor één opnieuw worden gestuurd.',
  }),
  fr: ({ name, cafe, host, because, link }) => ({
    subject: `${cafe} : un webhook a été désactivé`,
    paragraphs: [`Bonjour ${name},`, `Le webhook vers ${host} a été désactivé.`, reasons.fr[because], 'Ce qui se passe désormais ne lui est plus envoyé.'],
    action: { label: 'Voir les webhooks', url: link },
    footnote: 'Quand le destinataire fonctionne à nouveau, réactivez le webhook. Ce qui a manqué peut être renvoyé un par un.',
  }),
  de: ({ name, cafe, host, because, link }) => ({
    subject: `${cafe}: ein Webhook wurde abgeschaltet`,
    paragraphs: [`Guten Tag ${name},`, `der Webhook an ${host} wurde abgeschaltet.`, reasons.de[because], 'Was ab jetzt geschieht, wird nicht mehr dorthin gesendet.'],
    action: { label: 'Webhooks ansehen', url: link },
    footnote: 'Geht der Empfänger wieder, schalten Sie den Webhook ein. Was gefehlt hat, kann einzeln noch einmal gesendet werden.',
  }),
}; // prettier-ignore

/** One item that runs out, in the words of the reader's language. */
export interface RunsOut {
  item: string;
  kind: 'low' | 'out';
  /** What is there, as `1.5 l`. */
  level: string;
  /** What to order; empty: nothing is suggested. */
  suggested: string;
}

interface StockAlert {
  cafe: string;
  items: RunsOut[];
  link: string;
}

const outFirst = (items: readonly RunsOut[]): RunsOut[] => [
  ...items.filter(({ kind }) => kind === 'out'),
  ...items.filter(({ kind }) => kind === 'low'),
];
const names = (items: readonly RunsOut[], more: (count: number) => string): string => {
  const [first] = outFirst(items);
  return items.length > 1 ? `${first?.item} ${more(items.length - 1)}` : (first?.item ?? '');
};
const anyOut = (items: readonly RunsOut[]): boolean => items.some(({ kind }) => kind === 'out');
/** A name as long as they get would not fit a subject. */
const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/** To managers and whom they named: what is out or low, each once. */
export const stockAlert: Template<StockAlert> = {
  en: ({ cafe, items, link }) => ({
    subject: `${anyOut(items) ? 'Out of stock' : 'Running low'}: ${short(names(items, (count) => `and ${count} more`))}`,
    paragraphs: [
      `Stock of ${cafe}:`,
      ...outFirst(items).map(({ item, kind, level, suggested }) =>
        `${item} ${kind === 'out' ? 'is out' : `is low: ${level} left`}${suggested && `; order ${suggested}`}.`),
    ],
    action: { label: 'See what runs out', url: link },
    footnote: 'You get this because a manager asked for it in the settings of the café. Each item is told once, until there is enough of it again.',
  }),
  nl: ({ cafe, items, link }) => ({
    subject: `${anyOut(items) ? 'Op' : 'Bijna op'}: ${short(names(items, (count) => `en nog ${count}`))}`,
    paragraphs: [
      `Voorraad van ${cafe}:`,
      ...outFirst(items).map(({ item, kind, level, suggested }) =>
        `${item} ${kind === 'out' ? 'is op' : `is bijna op: nog ${level}`}${suggested && `; bestel ${suggested}`}.`),
    ],
    action: { label: 'Zien wat opraakt', url: link },
    footnote: 'Je krijgt dit omdat een manager het zo heeft ingesteld. Elk artikel wordt één keer gemeld, tot er weer genoeg van is.',
  }),
  fr: ({ cafe, items, link }) => ({
    subject: `${anyOut(items) ? 'Épuisé' : 'Bientôt épuisé'} : ${short(names(items, (count) => `et ${count} autres`))}`,
    paragraphs: [
      `Stock de ${cafe} :`,
      ...outFirst(items).map(({ item, kind, level, suggested }) =>
        `${item} ${kind === 'out' ? 'est épuisé' : `est bientôt épuisé : il reste ${level}`}${suggested && ` ; commander ${suggested}`}.`),
    ],
    action: { label: 'Voir ce qui s’épuise', url: link },
    footnote: 'Vous recevez ceci parce qu’un responsable l’a demandé dans les réglages du café. Chaque article est signalé une fois, jusqu’à ce qu’il y en ait de nouveau assez.',
  }),
  de: ({ cafe, items, link }) => ({
    subject: `${anyOut(items) ? 'Ausgegangen' : 'Wird knapp'}: ${short(names(items, (count) => `und ${count} weitere`))}`,
    paragraphs: [
      `Bestand von ${cafe}:`,
      ...outFirst(items).map(({ item, kind, level, suggested }) =>
        `${item} ${kind === 'out' ? 'ist aus' : `wird knapp: noch ${level}`}${suggested && `; ${suggested} bestellen`}.`),
    ],
    action: { label: 'Sehen, was ausgeht', url: link },
    footnote: 'Sie erhalten dies, weil es in den Einstellungen des Cafés so gewünscht ist. Jeder Artikel wird einmal gemeldet, bis wieder genug da ist.',
  }),
}; // prettier-ignore
