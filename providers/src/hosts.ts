/** Where the providers are: a setting of the installation, the same for all cafés. Origins without a path. */
export interface Hosts {
  /** Bancontact Pro's merchant API */
  payconiqApi: string;
  /** where Bancontact publishes the keys that sign its callbacks; the whole URL */
  payconiqJwks: string;
  stripeApi: string;
}

export const productionHosts: Hosts = {
  payconiqApi: 'https://merchant.api.bancontact.net',
  payconiqJwks: 'https://jwks.bancontact.net/',
  stripeApi: 'https://api.stripe.com',
};

/** Bancontact's PREPROD; Stripe has one host for both, its test keys decide. */
export const testHosts: Hosts = {
  payconiqApi: 'https://merchant.api.preprod.bancontact.net',
  payconiqJwks: 'https://jwks.preprod.bancontact.net/',
  stripeApi: 'https://api.stripe.com',
};
