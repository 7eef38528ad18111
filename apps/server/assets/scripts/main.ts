// On every page. Nothing here is needed to read, propose, vote or change language.
import {
  Accordion,
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
  createAll,
} from 'govuk-frontend';
import { closeAccountMenus } from './parts/account-menu.js';

// A second press on a slow line must not post a form twice.
createAll(Button, { preventDoubleClick: true });

for (const component of [
  Accordion,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
]) {
  createAll(component);
}

closeAccountMenus();
