import type { Template } from '../template.ts';

interface Linked {
  name: string;
  link: string;
}

/** To whoever has asked for an account: the link that opens it. */
export const verifyAccount: Template<Linked> = {
  en: ({ name, link }) => ({
    subject: 'Open your account',
    paragraphs: [`Hello ${name},`, 'Follow the link and enter the password that you chose. Your account is open then.'],
    action: { label: 'Open my account', url: link },
    footnote: 'The link serves once, for 24 hours. You did not ask for this? Then do nothing: without your password nothing is opened.',
  }),
  nl: ({ name, link }) => ({
    subject: 'Open je account',
    paragraphs: [`Dag ${name},`, 'Volg de link en geef het wachtwoord in dat je koos. Daarna is je account open.'],
    action: { label: 'Mijn account openen', url: link },
    footnote: 'De link werkt één keer, 24 uur lang. Niet zelf gevraagd? Doe dan niets: zonder het wachtwoord gaat er niets open.',
  }),
  fr: ({ name, link }) => ({
    subject: 'Ouvrez votre compte',
    paragraphs: [`Bonjour ${name},`, 'Suivez le lien et entrez le mot de passe que vous avez choisi. Votre compte sera alors ouvert.'],
    action: { label: 'Ouvrir mon compte', url: link },
    footnote: 'Le lien sert une seule fois, pendant 24 heures. Vous n’avez rien demandé ? Ne faites rien : sans le mot de passe, rien ne s’ouvre.',
  }),
  de: ({ name, link }) => ({
    subject: 'Ihr Konto öffnen',
    paragraphs: [`Guten Tag ${name},`, 'folgen Sie dem Link und geben Sie das Passwort ein, das Sie gewählt haben. Dann ist Ihr Konto offen.'],
    action: { label: 'Mein Konto öffnen', url: link },
    footnote: 'Der Link gilt einmal, 24 Stunden lang. Nicht von Ihnen? Dann tun Sie nichts: ohne das Passwort wird nichts geöffnet.',
  }),
}; // prettier-ignore

/** To somebody whose address has an account already, in place of the mail that opens one. */
export const accountExists: Template<Linked> = {
  en: ({ name, link }) => ({
    subject: 'You have an account already',
    paragraphs: [`Hello ${name},`, 'Somebody asked for an account with this address, which has one already. Was it you? Then sign in; a forgotten password is soon replaced.'],
    action: { label: 'Sign in', url: link },
    footnote: 'Was it not you? Then do nothing: nothing has changed.',
  }),
  nl: ({ name, link }) => ({
    subject: 'Je hebt al een account',
    paragraphs: [`Dag ${name},`, 'Iemand vroeg een account aan met dit adres, dat er al een heeft. Was jij dat? Meld je dan aan; een vergeten wachtwoord is snel vervangen.'],
    action: { label: 'Aanmelden', url: link },
    footnote: 'Was jij het niet? Doe dan niets: er is niets veranderd.',
  }),
  fr: ({ name, link }) => ({
    subject: 'Vous avez déjà un compte',
    paragraphs: [`Bonjour ${name},`, 'Quelqu’un a demandé un compte avec cette adresse, qui en a déjà un. Était-ce vous ? Connectez-vous ; un mot de passe oublié est vite remplacé.'],
    action: { label: 'Se connecter', url: link },
    footnote: 'Ce n’était pas vous ? Ne faites rien : rien n’a changé.',
  }),
  de: ({ name, link }) => ({
    subject: 'Sie haben schon ein Konto',
    paragraphs: [`Guten Tag ${name},`, 'jemand hat mit dieser Adresse ein Konto angefragt; es gibt schon eines. Waren Sie das? Dann melden Sie sich an; ein vergessenes Passwort ist schnell ersetzt.'],
    action: { label: 'Anmelden', url: link },
    footnote: 'Waren Sie es nicht? Dann tun Sie nichts: nichts hat sich geändert.',
  }),
}; // prettier-ignore

export const resetPassword: Template<Linked> = {
  en: ({ name, link }) => ({
    subject: 'A new password',
    paragraphs: [`Hello ${name},`, 'With this link you set a new password. All your devices are signed out then.'],
    action: { label: 'Set a new password', url: link },
    footnote: 'The link serves once, for 30 minutes. You did not ask for this? Then do nothing: your password stays as it is.',
  }),
  nl: ({ name, link }) => ({
    subject: 'Een nieuw wachtwoord',
    paragraphs: [`Dag ${name},`, 'Met deze link kies je een nieuw wachtwoord. Al je toestellen worden dan afgemeld.'],
    action: { label: 'Nieuw wachtwoord kiezen', url: link },
    footnote: 'De link werkt één keer, 30 minuten lang. Niet zelf gevraagd? Doe dan niets: je wachtwoord blijft wat het is.',
  }),
  fr: ({ name, link }) => ({
    subject: 'Un nouveau mot de passe',
    paragraphs: [`Bonjour ${name},`, 'Avec ce lien, vous choisissez un nouveau mot de passe. Tous vos appareils seront alors déconnectés.'],
    action: { label: 'Choisir un mot de passe', url: link },
    footnote: 'Le lien sert une seule fois, pendant 30 minutes. Vous n’avez rien demandé ? Ne faites rien : votre mot de passe reste le même.',
  }),
  de: ({ name, link }) => ({
    subject: 'Ein neues Passwort',
    paragraphs: [`Guten Tag ${name},`, 'mit diesem Link setzen Sie ein neues Passwort. Alle Ihre Geräte werden dann abgemeldet.'],
    action: { label: 'Neues Passwort setzen', url: link },
    footnote: 'Der Link gilt einmal, 30 Minuten lang. Nicht von Ihnen? Dann tun Sie nichts: Ihr Passwort bleibt, wie es ist.',
  }),
}; // prettier-ignore

/** To the new address. */
export const confirmEmail: Template<Linked> = {
  en: ({ name, link }) => ({
    subject: 'Confirm your new address',
    paragraphs: [`Hello ${name},`, 'Follow the link, and you sign in with this address from now on.'],
    action: { label: 'Use this address', url: link },
    footnote: 'The link serves once, for 24 hours. You did not ask for this? Then do nothing.',
  }),
  nl: ({ name, link }) => ({
    subject: 'Bevestig je nieuwe adres',
    paragraphs: [`Dag ${name},`, 'Volg de link, en voortaan meld je je met dit adres aan.'],
    action: { label: 'Dit adres gebruiken', url: link },
    footnote: 'De link werkt één keer, 24 uur lang. Niet zelf gevraagd? Doe dan niets.',
  }),
  fr: ({ name, link }) => ({
    subject: 'Confirmez votre nouvelle adresse',
    paragraphs: [`Bonjour ${name},`, 'Suivez le lien, et vous vous connecterez désormais avec cette adresse.'],
    action: { label: 'Utiliser cette adresse', url: link },
    footnote: 'Le lien sert une seule fois, pendant 24 heures. Vous n’avez rien demandé ? Ne faites rien.',
  }),
  de: ({ name, link }) => ({
    subject: 'Ihre neue Adresse bestätigen',
    paragraphs: [`Guten Tag ${name},`, 'folgen Sie dem Link, dann melden Sie sich künftig mit dieser Adresse an.'],
    action: { label: 'Diese Adresse verwenden', url: link },
    footnote: 'Der Link gilt einmal, 24 Stunden lang. Nicht von Ihnen? Dann tun Sie nichts.',
  }),
}; // prettier-ignore
