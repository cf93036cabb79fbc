import express from 'express';
import { apiDocuments } from '../documents.ts';
const app = express(); app.set('etag', false);
app.use('/api', apiDocuments({publicUrl:'http://localhost:4340', rateGuestPerMinute:2000, rateStaffPerMinute:10000, rateAddressPerMinute: 6000, loginFailuresPerAccount: 10} as never));
app.listen(4340, () => console.log('up'));
