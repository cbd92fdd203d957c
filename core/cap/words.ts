/** The words of the Common Alerting Protocol 1.2 (§3.2), and the names of its versions. */
export const capNamespace = 'urn:oasis:names:tc:emergency:cap:1.2';
/** Versions before, still sent by some. */
export const oldNamespaces: readonly string[] = [
  'urn:oasis:names:tc:emergency:cap:1.1',
  'http://www.incident.com/cap/1.0',
];
export const capType = 'application/cap+xml';
export const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#';

export const capStatuses = ['Actual', 'Exercise', 'System', 'Test', 'Draft'] as const;
export const capMsgTypes = ['Alert', 'Update', 'Cancel', 'Ack', 'Error'] as const;
export const capScopes = ['Public', 'Restricted', 'Private'] as const;
export const capCategories = [
  'Geo',
  'Met',
  'Safety',
  'Security',
  'Rescue',
  'Fire',
  'Health',
  'Env',
  'Transport',
  'Infra',
  'CBRNE',
  'Other',
] as const;
export const capResponseTypes = [
  'Shelter',
  'Evacuate',
  'Prepare',
  'Execute',
  'Avoid',
  'Monitor',
  'Assess',
  'AllClear',
  'None',
] as const;
/** Each from the most pressing to the least; what is unknown stands last and is no more than any of them. */
export const capUrgencies = ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'] as const;
export const capSeverities = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] as const;
export const capCertainties = ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'] as const;

/** What CAP 1.2 §3.2.2 says where no language is named. */
export const capLanguage = 'en-US';
