import type { FastifyRequest } from 'fastify';

/** What a form has sent; nothing where there was none. */
export const fieldsOf = ({ body }: Pick<FastifyRequest, 'body'>): URLSearchParams =>
  body instanceof URLSearchParams ? body : new URLSearchParams();
