import { z } from 'zod';
import { Email } from './auth.ts';
import { route } from './route.ts';

export const alertAddressesMax = 10;

/** Who is told by mail of what runs out. */
export const AlertMails = z
  .strictObject({
    managers: z.boolean().meta({
      description:
        'Everybody who may adjust stock (managers, owners, and whoever was granted it), each in their own language',
    }),
    addresses: z
      .array(Email)
      .max(alertAddressesMax)
      .meta({ description: 'Others besides, in the first language of the café' }),
    lowEveryMinutes: z.int().min(5).max(1440).meta({
      description:
        'What falls to its reorder level is gathered into one mail in so many minutes; what is out is told at once',
    }),
  })
  .meta({ id: 'AlertMails' });
export type AlertMails = z.infer<typeof AlertMails>;

export const standardAlertMails: AlertMails = { managers: false, addresses: [], lowEveryMinutes: 60 };

export const alertMailRoutes = {
  'GET /cafes/{cafeId}/alert-mails': route({
    tag: 'cafés',
    summary: 'Who is told by mail of what runs out of stock',
    access: 'settings:write',
    answers: { 200: AlertMails },
    errors: [],
    etag: true,
  }),
  'PUT /cafes/{cafeId}/alert-mails': route({
    tag: 'cafés',
    summary: 'Change who is told by mail of what runs out of stock; what waits for a mail is dropped when nobody is',
    access: 'settings:write',
    body: AlertMails,
    answers: { 200: AlertMails },
    errors: ['MATCH_REQUIRED', 'CHANGED_MEANWHILE'],
    etag: true,
  }),
};
