import type { Template } from '../template.ts';

/** What somebody is told of after it has happened to their sign-in, so that they notice when it was not them. */
export type SignInChange =
  | 'password'
  | 'email'
  | 'erased'
  | 'totp-added'
  | 'totp-removed'
  | 'passkey-added'
  | 'passkey-removed'
  | 'recovery-codes'
  | 'reset';

interface Changed {
  name: string;
  change: SignInChange;
}

const sentences: Record<'en' | 'nl' | 'fr' | 'de', Record<SignInChange, string>> = {
  en: {
    password: 'Your password was changed.',
    email: 'You now sign in with another e-mail address.',
    erased: 'Your account and what was known of you are erased. Bookings stay, without your name.',
    'totp-added': 'An authenticator app was added to your sign-in.',
    'totp-removed': 'The authenticator app was taken from your sign-in.',
    'passkey-added': 'A passkey was added to your sign-in.',
    'passkey-removed': 'A passkey was taken from your sign-in.',
    'recovery-codes': 'New recovery codes were made; the old ones are void.',
    reset: 'All second factors were taken from your sign-in by somebody who runs your café.',
  },
  nl: {
    password: 'Je wachtwoord is veranderd.',
    email: 'Je meldt je voortaan met een ander e-mailadres aan.',
    erased: 'Je account en wat over jou bekend was, is gewist. Boekingen blijven, zonder je naam.',
    'totp-added': 'Er is een authenticator-app aan je aanmelding toegevoegd.',
    'totp-removed': 'De authenticator-app is van je aanmelding weggehaald.',
    'passkey-added': 'Er is een passkey aan je aanmelding toegevoegd.',
    'passkey-removed': 'Er is een passkey van je aanmelding weggehaald.',
    'recovery-codes': 'Er zijn nieuwe herstelcodes gemaakt; de oude gelden niet meer.',
    reset: 'Iemand die je café leidt, heeft alle tweede stappen van je aanmelding weggehaald.',
  },
  fr: {
    password: 'Votre mot de passe a été changé.',
    email: 'Vous vous connectez désormais avec une autre adresse e-mail.',
    erased: 'Votre compte et ce qui était connu de vous sont effacés. Les écritures restent, sans votre nom.',
    'totp-added': 'Une application d’authentification a été ajoutée à votre connexion.',
    'totp-removed': 'L’application d’authentification a été retirée de votre connexion.',
    'passkey-added': 'Une clé d’accès a été ajoutée à votre connexion.',
    'passkey-removed': 'Une clé d’accès a été retirée de votre connexion.',
    'recovery-codes': 'De nouveaux codes de secours ont été créés ; les anciens ne valent plus.',
    reset: 'Quelqu’un qui dirige votre café a retiré tous les seconds facteurs de votre connexion.',
  },
  de: {
    password: 'Ihr Passwort wurde geändert.',
    email: 'Sie melden sich jetzt mit einer anderen E-Mail-Adresse an.',
    erased: 'Ihr Konto und was über Sie bekannt war, ist gelöscht. Buchungen bleiben, ohne Ihren Namen.',
    'totp-added': 'Ihrer Anmeldung wurde eine Authentifizierungs-App hinzugefügt.',
    'totp-removed': 'Die Authentifizierungs-App wurde von Ihrer Anmeldung entfernt.',
    'passkey-added': 'Ihrer Anmeldung wurde ein Passkey hinzugefügt.',
    'passkey-removed': 'Ein Passkey wurde von Ihrer Anmeldung entfernt.',
    'recovery-codes': 'Es wurden neue Wiederherstellungscodes erstellt; die alten gelten nicht mehr.',
    reset: 'Jemand, der Ihr Café leitet, hat alle zweiten Faktoren von Ihrer Anmeldung entfernt.',
  },
};

export const signInChanged: Template<Changed> = {
  en: ({ name, change }) => ({
    subject: change === 'erased' ? 'Your account is erased' : 'Your sign-in has changed',
    paragraphs: [`Hello ${name},`, sentences.en[change]],
    footnote: 'Was it not you? Set a new password at once, and tell the café.',
  }),
  nl: ({ name, change }) => ({
    subject: change === 'erased' ? 'Je account is gewist' : 'Je aanmelding is veranderd',
    paragraphs: [`Dag ${name},`, sentences.nl[change]],
    footnote: 'Was jij het niet? Kies meteen een nieuw wachtwoord, en zeg het aan het café.',
  }),
  fr: ({ name, change }) => ({
    subject: change === 'erased' ? 'Votre compte est effacé' : 'Votre connexion a changé',
    paragraphs: [`Bonjour ${name},`, sentences.fr[change]],
    footnote: 'Ce n’était pas vous ? Choisissez aussitôt un nouveau mot de passe, et prévenez le café.',
  }),
  de: ({ name, change }) => ({
    subject: change === 'erased' ? 'Ihr Konto ist gelöscht' : 'Ihre Anmeldung hat sich geändert',
    paragraphs: [`Guten Tag ${name},`, sentences.de[change]],
    footnote: 'Waren Sie es nicht? Setzen Sie sofort ein neues Passwort, und sagen Sie es dem Café.',
  }),
};
