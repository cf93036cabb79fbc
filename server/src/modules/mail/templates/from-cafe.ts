import type { Template } from '../template.ts';

interface Sold {
  cafe: string;
  number: number;
  link: string;
}

/** A receipt, with the PDF attached. */
export const receipt: Template<Sold> = {
  en: ({ cafe, number, link }) => ({
    subject: `Receipt ${number} of ${cafe}`,
    paragraphs: [`Thank you for your visit to ${cafe}.`, 'Your receipt is attached as PDF.'],
    action: { label: 'See the receipt', url: link },
    footnote: 'Somebody who has this receipt sent it to you. Your address is not kept.',
  }),
  nl: ({ cafe, number, link }) => ({
    subject: `Kassabon ${number} van ${cafe}`,
    paragraphs: [`Bedankt voor je bezoek aan ${cafe}.`, 'Je kassabon zit als pdf bij deze mail.'],
    action: { label: 'Kassabon bekijken', url: link },
    footnote: 'Iemand die deze kassabon heeft, stuurde hem naar jou. Je adres wordt niet bewaard.',
  }),
  fr: ({ cafe, number, link }) => ({
    subject: `Ticket ${number} de ${cafe}`,
    paragraphs: [`Merci de votre visite chez ${cafe}.`, 'Votre ticket est joint en PDF.'],
    action: { label: 'Voir le ticket', url: link },
    footnote: 'Quelqu’un qui a ce ticket vous l’a envoyé. Votre adresse n’est pas conservée.',
  }),
  de: ({ cafe, number, link }) => ({
    subject: `Beleg ${number} von ${cafe}`,
    paragraphs: [`Danke für Ihren Besuch bei ${cafe}.`, 'Ihr Beleg ist als PDF beigefügt.'],
    action: { label: 'Beleg ansehen', url: link },
    footnote: 'Jemand, der diesen Beleg hat, hat ihn Ihnen geschickt. Ihre Adresse wird nicht gespeichert.',
  }),
};

interface Invited {
  cafe: string;
  /** Who invites. */
  by: string;
  link: string;
}

export const invitation: Template<Invited> = {
  en: ({ cafe, by, link }) => ({
    subject: `${cafe} invites you to its team`,
    paragraphs: [`${by} invites you to work with ${cafe} in Table Tap.`, 'Follow the link to join.'],
    action: { label: 'Join the team', url: link },
    footnote: 'You do not know this café? Then do nothing.',
  }),
  nl: ({ cafe, by, link }) => ({
    subject: `${cafe} nodigt je uit in het team`,
    paragraphs: [`${by} nodigt je uit om met ${cafe} in Table Tap te werken.`, 'Volg de link om mee te doen.'],
    action: { label: 'Bij het team komen', url: link },
    footnote: 'Ken je dit café niet? Doe dan niets.',
  }),
  fr: ({ cafe, by, link }) => ({
    subject: `${cafe} vous invite dans son équipe`,
    paragraphs: [`${by} vous invite à travailler avec ${cafe} dans Table Tap.`, 'Suivez le lien pour rejoindre l’équipe.'],
    action: { label: 'Rejoindre l’équipe', url: link },
    footnote: 'Vous ne connaissez pas ce café ? Ne faites rien.',
  }),
  de: ({ cafe, by, link }) => ({
    subject: `${cafe} lädt Sie ins Team ein`,
    paragraphs: [`${by} lädt Sie ein, mit ${cafe} in Table Tap zu arbeiten.`, 'Folgen Sie dem Link, um dabei zu sein.'],
    action: { label: 'Dem Team beitreten', url: link },
    footnote: 'Sie kennen dieses Café nicht? Dann tun Sie nichts.',
  }),
}; // prettier-ignore
