// Brings who sent a form back to the list of what is not right yet. An example inside a section stays where it is.
document.querySelector("[data-errors]:not(.section *)")?.focus();
