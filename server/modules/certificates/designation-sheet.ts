export interface DesignationSigner {
  readonly name: string;
  readonly titleZh: string;
  readonly titleEn: string;
}

/** What is printed on one designation certificate. */
export interface DesignationSheet {
  readonly number: string;
  /** Printed as it is; in the QR code the scheme and host stand in capitals, which makes a smaller symbol. */
  readonly verificationUrl: string;
  readonly issuerZh: string;
  readonly issuerEn: string;
  readonly conferredByZh: string;
  readonly conferredByEn: string;
  readonly programmeZh: string;
  readonly programmeEn: string;
  readonly institutionZh: string;
  readonly institutionEn: string;
  readonly cohortZh: string;
  readonly cohortEn: string;
  /** The decision that the designation rests on, a sentence in each language. */
  readonly decisionZh?: string;
  readonly decisionEn?: string;
  /** ISO calendar day. */
  readonly conferredOn: string;
  readonly signers: readonly DesignationSigner[];
}

export interface DesignationSignature {
  readonly keyPem: string;
  readonly certificatePem: string;
  readonly chainPem: readonly string[];
}

/** What makes a sheet an original: the signature, and its words for machines inside the file. */
export interface DesignationSeal {
  readonly signature: DesignationSignature;
  /** A signed Open Badges credential. */
  readonly credential?: string;
  /** ISO instant, given: the same data make the same bytes. */
  readonly at: string;
}

export interface DesignationPrint {
  readonly certificates: readonly DesignationSheet[];
  readonly seal?: DesignationSeal;
}
