import { defineCustomElement as button } from "@freshworks/crayons/dist/components/fw-button.js";
import { defineCustomElement as checkbox } from "@freshworks/crayons/dist/components/fw-checkbox.js";
import { defineCustomElement as radio } from "@freshworks/crayons/dist/components/fw-radio.js";
import { defineCustomElement as radioGroup } from "@freshworks/crayons/dist/components/fw-radio-group.js";
import { defineCustomElement as skeleton } from "@freshworks/crayons/dist/components/fw-skeleton.js";
import { defineCustomElement as textarea } from "@freshworks/crayons/dist/components/fw-textarea.js";

// Of Freshworks' components those that the app uses, from its own package, so that nothing is loaded from elsewhere.
for (const define of [button, checkbox, radio, radioGroup, skeleton, textarea]) define();
