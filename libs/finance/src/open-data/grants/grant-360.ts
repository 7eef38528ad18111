/** Grants as the 360Giving Data Standard 1.4.3 writes them; only what we have to say. */
export interface Grant360 {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly currency: string;
  /** Pounds, a JSON number. */
  readonly amountAwarded: number;
  readonly awardDate: string;
  readonly plannedDates?: readonly { startDate: string; endDate: string }[];
  readonly recipientOrganization?: readonly Organisation360[];
  readonly recipientIndividual?: { readonly id: string; readonly name: string };
  readonly toIndividualsDetails?: {
    readonly primaryGrantReason: string;
    readonly grantPurpose: readonly string[];
  };
  readonly beneficiaryLocation?: readonly Location360[];
  readonly fundingOrganization: readonly Organisation360[];
  readonly locationScope?: string;
  readonly grantProgramme: readonly { code: string; title: string; url: string }[];
  readonly fromOpenCall: 'Yes';
  readonly dateModified: string;
  readonly dataSource: string;
}

export interface Organisation360 {
  readonly id: string;
  readonly name: string;
  readonly charityNumber?: string;
  readonly companyNumber?: string;
}

export interface Location360 {
  readonly name: string;
  readonly countryCode: 'GB';
  readonly geoCode: string;
  readonly geoCodeType: 'WD' | 'UA';
}

export interface Package360 {
  readonly version: '1.4';
  readonly title: string;
  readonly description: string;
  readonly issued: string;
  readonly modified: string;
  readonly identifier: string;
  readonly publisher: { readonly name: string; readonly identifier: string };
  readonly downloadURL: string;
  readonly accessURL: string;
  readonly license: string;
  readonly grants: readonly Grant360[];
}
