/** Other systems are told of what happens here: signed, tried again, with a log. */
export { webhooks } from './routes.ts';
export { createWebhooks, type Webhooks } from './service.ts';
