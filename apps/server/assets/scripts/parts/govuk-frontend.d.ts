// GOV.UK Frontend ships no types: this is the part of it that we use.
declare module 'govuk-frontend' {
  export interface Component {
    readonly moduleName: string;
    new ($root: Element, config?: object): object;
  }
  export const Accordion: Component;
  export const Button: Component;
  export const CharacterCount: Component;
  export const Checkboxes: Component;
  export const ErrorSummary: Component;
  export const FileUpload: Component;
  export const NotificationBanner: Component;
  export const Radios: Component;
  export const ServiceNavigation: Component;
  export const SkipLink: Component;
  export const Tabs: Component;
  export function createAll(component: Component, config?: object): unknown;
}
