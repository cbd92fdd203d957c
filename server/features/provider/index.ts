/** The service by which residents prove who they are, by OpenID Connect: FranceConnect for one. */
export { SignInFault, type SignInFaultName } from './fault.ts';
export { provider } from './routes.ts';
export { createProvider, type ProviderService, redirectPath, signedOutPath } from './service.ts';
