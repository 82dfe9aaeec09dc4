// Brings who sent a form back to the list of what is not right yet, or else to what happened. An example inside a section
// stays where it is.
const answer = document.querySelector("[data-errors]:not(.section *)") ?? document.querySelector("[data-told]");
answer?.focus();
